using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Tests.Hosting;

public class OtherAccount(Probe probe)
{
    [Function(nameof(OtherAccount))]
    public Task RunAsync([QueueTrigger("%Queue%", Connection = "Elsewhere")] string message) => probe.NoteAsync("elsewhere " + message);
}
