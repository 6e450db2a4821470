using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

// Functions that must not start, each for one reason; only FunctionCatalogTests looks at them.
namespace ImtHub.LocalRuntime.Tests.Discovery;

public class Outer
{
    public class NestedFunction
    {
        [Function("Nested")]
        public void Run([QueueTrigger("q")] string message)
        {
        }
    }
}

internal sealed class InternalFunction
{
    [Function("Internal")]
    public void Run([QueueTrigger("q")] string message)
    {
    }
}

public abstract class AbstractFunction
{
    [Function("Abstract")]
    public void Run([QueueTrigger("q")] string message)
    {
    }
}

public class PrivateMethod
{
    [Function("Private")]
    private void Run([QueueTrigger("q")] string message)
    {
    }
}

public class GoodFunction
{
    [Function("Good")]
    public void Run([QueueTrigger("q")] string message)
    {
    }
}

public class SameName
{
    [Function("good")]
    public void Run([QueueTrigger("q")] string message)
    {
    }
}

public class BlankName
{
    [Function(" ")]
    public void Run([QueueTrigger("q")] string message)
    {
    }
}

public class NameWithBlank
{
    [Function("Take Hours")]
    public void Run([QueueTrigger("q")] string message)
    {
    }
}

public class NoTrigger
{
    [Function("NoTrigger")]
    public void Run(string message)
    {
    }
}

public class TwoTriggers
{
    [Function("TwoTriggers")]
    public void Run([QueueTrigger("q")] string message, [TimerTrigger("* * * * * *")] TimerInfo timer)
    {
    }
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

public class BlobAsString
{
    [Function("BlobAsString")]
    public void Run([BlobTrigger("c/{name}")] string file)
    {
    }
}

public class SdkMessage
{
    [Function("SdkMessage")]
    public void Run([QueueTrigger("q")] QueueMessage message)
    {
    }
}

public class SessionMessages
{
    [Function("SessionMessages")]
    public void Run([ServiceBusTrigger("q", IsSessionsEnabled = true)] string message)
    {
    }
}

public class RetriedMessages
{
    [Function("RetriedMessages")]
    [FixedDelayRetry(3, "00:00:01")]
    public void Run([QueueTrigger("q")] string message)
    {
    }
}

public class AsyncVoid
{
    [Function("AsyncVoid")]
    public async void Run([QueueTrigger("q")] string message) => await Task.Yield();
}

public class UnknownParameter
{
    [Function("UnknownParameter")]
    public void Run([QueueTrigger("q")] string message, HttpClient client)
    {
    }
}
