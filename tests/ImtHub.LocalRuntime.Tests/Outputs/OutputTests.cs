using System.Net;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.LocalRuntime.Tests.Hosting;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Outputs;

public class OutputTests
{
    private readonly TestHost _app;
    private readonly QueueClient _in;
    private readonly QueueClient _out;
    private readonly BlobContainerClient _container;

    public OutputTests(AzuriteFixture azurite)
    {
        _app = new TestHost(azurite);
        _in = azurite.Queues.GetQueueClient(UniqueNames.Queue("in"));
        _out = azurite.Queues.GetQueueClient(UniqueNames.Queue("out"));
        _container = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container("blobs"));
        _app.Settings["In"] = _in.Name;
        _app.Settings["Out"] = _out.Name;
        _app.Settings["Other"] = UniqueNames.Queue("other");
        _app.Settings["Container"] = _container.Name;
        _app.Settings["Bus"] = UniqueNames.Queue("topic");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_element_is_one_message_letter_for_letter()
    {
        await RunAsync(typeof(SendParts), """{ "hours" : 1.50, "at":"2026-03-01T08:00:00-06:00" }|[1,2]| plain ü """);
        Assert.Equal(
            ["""{ "hours" : 1.50, "at":"2026-03-01T08:00:00-06:00" }""", "[1,2]", " plain ü "],
            (await _out.PeekMessagesAsync(10, Stop)).Value.Select(m => m.MessageText));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("|")]
    public async Task Null_and_an_empty_array_send_nothing(string message)
    {
        await RunAsync(typeof(SendParts), message);
        Assert.False(await _out.ExistsAsync(Stop));
        Assert.Equal(0, (await _in.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_message_longer_than_the_queue_takes_fails_the_invocation()
    {
        var invocations = new InvocationRecorder();
        _app.Options = options => options with { Observer = invocations };
        _app.Settings["AzureFunctionsJobHost:extensions:queues:messageEncoding"] = "none";
        await SendPlainAsync(new string('x', 65_536));
        await using var host = await _app.StartAsync(typeof(TooLong));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(5, invocations.Failures.Count);
        Assert.All(invocations.Failures, failure => Assert.Contains("65537 bytes", failure.Message, StringComparison.Ordinal));
        Assert.False(await _out.ExistsAsync(Stop));
    }

    [Fact]
    public async Task A_service_bus_output_sends_to_its_topic()
    {
        await SendAsync("x");
        await using var host = await _app.StartAsync(typeof(SendToBus), typeof(TakeFromTopic));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["x"], _app.Probe.Seen);
    }

    [Fact]
    public async Task A_blob_output_writes_one_blob_named_by_the_triggers_data()
    {
        await RunAsync(typeof(WriteBlob), "content");
        var blob = Assert.Single(await _container.GetBlobsAsync(cancellationToken: Stop).ToListAsync(Stop));
        Assert.EndsWith(".txt", blob.Name, StringComparison.Ordinal);
        Assert.Equal("content", (await _container.GetBlobClient(blob.Name).DownloadContentAsync(Stop)).Value.Content.ToString());
    }

    [Fact]
    public async Task Several_contents_for_one_blob_fail_the_invocation()
    {
        await RunAsync(typeof(WriteBlob), "one|two");
        Assert.False(await _container.ExistsAsync(Stop));
    }

    [Theory]
    [InlineData("there.txt", "content")]
    [InlineData("none.txt", "missing")]
    public async Task A_blob_input_is_named_by_the_triggers_data(string name, string expected)
    {
        await _container.CreateAsync(cancellationToken: Stop);
        await _container.GetBlobClient("there.txt").UploadAsync(BinaryData.FromString("content"), Stop);
        await RunAsync(typeof(ReadBlob), name);
        Assert.Equal(expected, (await _out.PeekMessageAsync(Stop)).Value.MessageText);
    }

    [Fact]
    public async Task An_http_function_answers_and_sends()
    {
        await using var host = await _app.StartAsync(typeof(AcceptHours));
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        using var response = await client.PostAsync("api/hours/acme", content: null, Stop);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(["acme", "acme again"], (await _out.PeekMessagesAsync(10, Stop)).Value.Select(m => m.MessageText));
    }

    [Fact]
    public async Task An_output_that_fails_fails_the_http_answer_too()
    {
        _app.Settings["Out"] = "no valid queue name";
        await using var host = await _app.StartAsync(typeof(AcceptHours));
        using var client = new HttpClient { BaseAddress = host.BaseAddress };
        using var response = await client.PostAsync("api/hours/acme", content: null, Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task An_output_that_fails_leaves_the_triggers_message_for_another_try()
    {
        _app.Settings["Out"] = "no valid queue name";
        await RunAsync(typeof(SendParts), "x");
        var poison = new QueueClient(_app.Settings["AzureWebJobsStorage"], _in.Name + "-poison");
        Assert.Equal(1, (await poison.GetPropertiesAsync(Stop)).Value.ApproximateMessagesCount);
    }

    private async Task RunAsync(Type function, string message)
    {
        await SendAsync(message);
        await using var host = await _app.StartAsync(function);
        await host.WaitUntilIdleAsync(Stop);
    }

    private async Task SendAsync(string message)
    {
        await _in.CreateAsync(cancellationToken: Stop);
        await _in.SendMessageAsync(message, Stop);
    }

    private async Task SendPlainAsync(string message)
    {
        var plain = new QueueClient(_app.Settings["AzureWebJobsStorage"], _in.Name);
        await plain.CreateAsync(cancellationToken: Stop);
        await plain.SendMessageAsync(message, Stop);
    }
}
