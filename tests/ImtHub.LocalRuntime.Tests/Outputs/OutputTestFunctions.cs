using ImtHub.LocalRuntime.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Tests.Outputs;

/// <summary>Splits a message at its bars and sends each part on; "null" gives null.</summary>
public class SendParts
{
    [Function(nameof(SendParts))]
    [QueueOutput("%Out%")]
    public string[]? Run([QueueTrigger("%In%")] string message) => message == "null" ? null : message.Split('|', StringSplitOptions.RemoveEmptyEntries);
}

public class SendToBus
{
    [Function(nameof(SendToBus))]
    [ServiceBusOutput("%Bus%", ServiceBusEntityType.Topic)]
    public async ValueTask<string[]> RunAsync([QueueTrigger("%In%")] string message)
    {
        await Task.Yield();
        return [message];
    }
}

public class WriteBlob
{
    [Function(nameof(WriteBlob))]
    [BlobOutput("%Container%/{id}.txt")]
    public string[] Run([QueueTrigger("%In%")] string message) => message.Split('|');
}

public class ReadBlob
{
    [Function(nameof(ReadBlob))]
    [QueueOutput("%Out%")]
    public string[] Run([QueueTrigger("%In%")] string message, [BlobInput("%Container%/{queueTrigger}")] string? content) => [content ?? "missing"];
}

public class AcceptedHours
{
    [HttpResult]
    public required IActionResult Response { get; init; }

    [QueueOutput("%Out%")]
    public string[]? Messages { get; init; }

    [QueueOutput("%Other%")]
    public string[]? Others { get; init; }
}

public class AcceptHours
{
    [Function(nameof(AcceptHours))]
    public AcceptedHours Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "hours/{employer}")] HttpRequest request, string employer) =>
        new() { Response = new AcceptedResult(), Messages = [employer, employer + " again"] };
}

public class TooLong
{
    [Function(nameof(TooLong))]
    [QueueOutput("%Out%")]
    public string[] Run([QueueTrigger("%In%")] string message) => [message + "x"];
}

public class TakeFromTopic(Probe probe)
{
    [Function(nameof(TakeFromTopic))]
    public Task RunAsync([ServiceBusTrigger("%Bus%", "all")] string message) => probe.NoteAsync(message);
}
