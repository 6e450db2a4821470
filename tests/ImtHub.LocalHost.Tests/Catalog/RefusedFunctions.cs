using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

// Functions that must not start, each for one reason; only AppInspectorTests looks at them.
namespace ImtHub.LocalHost.Tests.Catalog;

public class Outer
{
    public class NestedFunction
    {
        [Function("Nested")]
        public void Run([QueueTrigger("q")] string message) { }
    }
}

internal sealed class InternalFunction
{
    [Function("Internal")]
    public void Run([QueueTrigger("q")] string message) { }
}

public abstract class AbstractFunction
{
    [Function("Abstract")]
    public void Run([QueueTrigger("q")] string message) { }
}

public class PrivateMethod
{
    [Function("Private")]
    private void Run([QueueTrigger("q")] string message) { }
}

public class GoodFunction
{
    [Function("Good")]
    public void Run([QueueTrigger("q")] string message) { }
}

public class SameName
{
    [Function("good")]
    public void Run([QueueTrigger("q")] string message) { }
}

public class BlankName
{
    [Function(" ")]
    public void Run([QueueTrigger("q")] string message) { }
}

public class NameWithBlank
{
    [Function("Take Hours")]
    public void Run([QueueTrigger("q")] string message) { }
}

public class NoTrigger
{
    [Function("NoTrigger")]
    public void Run(string message) { }
}

public class TwoTriggers
{
    [Function("TwoTriggers")]
    public void Run([QueueTrigger("q")] string message, [TimerTrigger("* * * * * *")] TimerInfo timer) { }
}

public class SingleStringOutput
{
    [Function("SingleStringOutput")]
    [QueueOutput("out")]
    public string Run([QueueTrigger("q")] string message) => message;
}

public class NoOutputValue
{
    [Function("NoOutputValue")]
    [ServiceBusOutput("out")]
    public Task Run([QueueTrigger("q")] string message) => Task.CompletedTask;
}

public class ListOutputs
{
    [BlobOutput("out/{rand-guid}")]
    public List<string> Files { get; } = [];
}

public class ListPropertyOutput
{
    [Function("ListPropertyOutput")]
    public Task<ListOutputs> Run([QueueTrigger("q")] string message) => Task.FromResult(new ListOutputs());
}

public class NoHttpResult
{
    [Function("NoHttpResult")]
    [QueueOutput("out")]
    public string[] Run([HttpTrigger] HttpRequest request) => [];
}

public class HttpWithoutActionResult
{
    [Function("HttpWithoutActionResult")]
    public string Run([HttpTrigger] HttpRequest request) => "";
}

public class UserLevel
{
    [Function("UserLevel")]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => new OkResult();
}

public class RequestAsString
{
    [Function("RequestAsString")]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Function)] string request) => new OkResult();
}

public class TwoOutputs
{
    [Function("TwoOutputs")]
    [QueueOutput("out")]
    [ServiceBusOutput("out")]
    public string[] Run([QueueTrigger("q")] string message) => [message];
}

public class ScannedBlob
{
    [Function("ScannedBlob")]
    public void Run([BlobTrigger("c/{name}")] Stream file) { }
}

public class TimerAsString
{
    [Function("TimerAsString")]
    public void Run([TimerTrigger("0 0 0 * * *")] string timer) { }
}

public class RetriedTimer
{
    [Function("RetriedTimer")]
    [FixedDelayRetry(3, "00:00:01")]
    public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) { }
}

public class BlobAsInput
{
    [Function("BlobAsInput")]
    public void Run([QueueTrigger("q")] string message, [BlobInput("c/x")] string content) { }
}

public class BatchedMessages
{
    [Function("BatchedMessages")]
    public void Run([ServiceBusTrigger("q", IsBatched = true)] string message) { }
}

public class SettledMessages
{
    [Function("SettledMessages")]
    public void Run([ServiceBusTrigger("q", AutoCompleteMessages = false)] string message) { }
}

public class MessageBytes
{
    [Function("MessageBytes")]
    public void Run([ServiceBusTrigger("q")] byte[] message) { }
}

public class BlobAsString
{
    [Function("BlobAsString")]
    public void Run([BlobTrigger("c/{name}")] string file) { }
}

public class SdkMessage
{
    [Function("SdkMessage")]
    public void Run([QueueTrigger("q")] QueueMessage message) { }
}

public class SessionMessages
{
    [Function("SessionMessages")]
    public void Run([ServiceBusTrigger("q", IsSessionsEnabled = true)] string message) { }
}

public class RetriedMessages
{
    [Function("RetriedMessages")]
    [FixedDelayRetry(3, "00:00:01")]
    public void Run([QueueTrigger("q")] string message) { }
}

public class AsyncVoid
{
    [Function("AsyncVoid")]
    public async void Run([QueueTrigger("q")] string message) => await Task.Yield();
}

public class UnknownParameter
{
    [Function("UnknownParameter")]
    public void Run([QueueTrigger("q")] string message, HttpClient client) { }
}
