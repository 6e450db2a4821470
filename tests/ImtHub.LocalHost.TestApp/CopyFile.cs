using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.TestApp;

/// <summary>Takes a file in and hands its text on; while the setting Hang is set it begins a file and never ends it.</summary>
public class CopyFile(IConfiguration settings)
{
    [Function(nameof(CopyFile))]
    [QueueOutput("%Handed%")]
    public async Task<string[]> RunAsync([BlobTrigger("%Dropped%/{name}")] Stream file, string name, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file);
        var text = await reader.ReadToEndAsync(cancellationToken);
        await Hanging.WhileSetAsync(settings, nameof(CopyFile), cancellationToken);
        return [$"{name}: {text}"];
    }
}
