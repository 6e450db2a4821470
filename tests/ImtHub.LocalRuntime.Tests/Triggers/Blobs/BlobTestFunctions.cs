using Azure.Storage.Blobs;
using ImtHub.LocalRuntime.Tests.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Tests.Triggers.Blobs;

public class TakeFile(Probe probe)
{
    [Function(nameof(TakeFile))]
    public async Task RunAsync([BlobTrigger("%Container%/{employer}/{name}")] Stream file, string employer, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file);
        await probe.NoteAsync($"{employer}|{name}|{await reader.ReadToEndAsync(cancellationToken)}", cancellationToken);
    }
}

public class TakeBlobClient(Probe probe)
{
    [Function(nameof(TakeBlobClient))]
    public Task RunAsync([BlobTrigger("%Container%/{name}.csv")] BlobClient blob, string name) => probe.NoteAsync($"{blob.Name} is {name}");
}

public class TakePoisonBlob(Probe probe)
{
    [Function(nameof(TakePoisonBlob))]
    public Task RunAsync([QueueTrigger("webjobs-blobtrigger-poison")] string message) => probe.NoteAsync(message);
}
