using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Queues;

public sealed class OutputTests(Stage stage)
{
    private readonly ProbeCase _case = stage.Probe.Open();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IEnumerable<string> Sent => _case.Told.Where(told => told.Function == "TakeSent").Select(told => told.What);

    [Fact]
    public async Task Each_element_is_one_message_letter_for_letter()
    {
        string[] messages =
        [
            $$"""{ "hours" : 1.50, "at":"2026-03-01T08:00:00-06:00", "tag":"{{_case.Tag}}" }""",
            $"[1.50, \"{_case.Tag}\"]",
            $" plain ü {_case.Tag} ",
        ];
        _case.Then = told => told.Function == "SendTexts" ? new ProbeAnswer("return", messages) : ProbeAnswer.Return;
        await stage.Shared.SendAsync("ToSend", _case.Tag);
        await _case.SeenAsync(4);
        Assert.Equal(messages.Order(StringComparer.Ordinal), Sent.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Null_and_an_empty_array_send_nothing(bool isNull)
    {
        var host = new TestHost(stage);
        host.Case.Then = _ => new ProbeAnswer("return", isNull ? null : []);
        await host.SendAsync("ToSend", "x");
        await using var running = await host.StartAsync("SendTexts");
        await TestHost.IdleAsync(running);
        Assert.Single(host.Case.Told);
        Assert.True(host.Invocations.Finished.Single().Succeeded);
        Assert.False(await host.Queue("Sent").ExistsAsync(Stop));
    }

    [Fact]
    public async Task An_output_that_cannot_be_sent_fails_the_invocation_and_its_message_comes_back()
    {
        var host = new TestHost(stage);
        host.Case.Then = told => new ProbeAnswer(
            "return",
            told.Data["DequeueCount"] == "1" ? ["short", new string('x', 100_000)] : ["sent"]
        );
        await host.SendAsync("ToSend", "x");
        await using var running = await host.StartAsync("SendTexts");
        await TestHost.IdleAsync(running);
        Assert.Equal([false, true], host.Invocations.Finished.Select(invocation => invocation.Succeeded));
        Assert.Equal([1, 2], host.Invocations.Started.Select(invocation => invocation.Attempt));
        var sent = (await host.Queue("Sent").PeekMessagesAsync(10, Stop)).Value.Select(message => message.MessageText);
        Assert.Equal(["short", "sent"], sent);
    }

    [Fact]
    public async Task A_queue_without_a_valid_name_fails_the_invocation()
    {
        var host = new TestHost(stage);
        host.Settings["Sent"] = "no valid name";
        host.Case.Then = _ => new ProbeAnswer("return", ["x"]);
        await host.SendAsync("ToSend", "x");
        await using var running = await host.StartAsync("SendTexts");
        await TestHost.IdleAsync(running);
        Assert.Equal(5, host.Invocations.Failed.Count);
        Assert.Equal(1, await host.CountAsync("ToSend", "-poison"));
    }
}
