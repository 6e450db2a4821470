using System.Net;
using System.Net.Sockets;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Hosting;

/// <summary>Which functions run, and what the configuration does to them.</summary>
public sealed class StartTests(Stage stage)
{
    private readonly TestHost _host = new(stage);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void All_functions_of_an_app_are_listed_by_name_with_what_starts_them_and_settings_filled_in()
    {
        var files = stage.Shared.Settings["Files"];
        var texts = stage.Shared.Settings["Texts"];
        Assert.Equal(
            [
                "AcceptHours Http POST accept/{what}",
                "AdminOnly Http GET operations/state",
                "AnyMethod Http any AnyMethod",
                "AskTest Http GET POST ask/{what}",
                "AtStart Timer 0 0 0 1 1 *",
                "CountBytes Http POST CountBytes",
                "Failing Http any Failing",
                "GetHours Http GET hours/{id}",
                "GiveBytes Http GET bytes/{count:int}",
                "OnSchedule Timer 0 0 0 1 1 *",
                "OtherWithKey Http GET OtherWithKey",
                "PostHours Http POST hours/{employer:alpha}/{week:int?}",
                $"SendTexts Queue {stage.Shared.Settings["ToSend"]}",
                $"SendToBus Queue {stage.Shared.Settings["ToBus"]}",
                "TakeBatch ServiceBus batches",
                "TakeBusMessage ServiceBus bus",
                $"TakeClient Blob {stage.Shared.Settings["Clients"]}/{{name}}.csv",
                $"TakeCounted Queue {stage.Shared.Settings["Counted"]}",
                "TakeDeadLetter ServiceBus bus/$deadletterqueue",
                "TakeDeadNotice ServiceBus topic/notices/$deadletterqueue",
                $"TakeFile Blob {files}/{{partner}}/{{name}}",
                "TakeNotice ServiceBus topic/notices",
                $"TakeOrder Queue {stage.Shared.Settings["Orders"]}",
                $"TakePoison Queue {texts}-poison",
                "TakePoisonBlob Queue webjobs-blobtrigger-poison",
                "TakeReport ServiceBus topic/reports",
                $"TakeSent Queue {stage.Shared.Settings["Sent"]}",
                $"TakeText Queue {texts}",
                "WithKey Http GET WithKey",
            ],
            stage.Host.Functions.Select(function => $"{function.Name} {function.Trigger} {function.Detail}")
        );
        Assert.Contains($"Information: TakeText: Queue {texts}", stage.Shared.Log.Lines);
    }

    [Fact]
    public void A_missing_connection_disables_only_its_function() =>
        Assert.Contains("Error: Function TakeElsewhere is disabled: the connection 'Elsewhere' is missing", stage.Shared.Log.Lines);

    [Theory]
    [InlineData("TakeText", "Texts", "", "the setting 'Texts' is missing")]
    [InlineData("OnSchedule", "Schedule", "every day", "its schedule 'every day' is not NCRONTAB")]
    [InlineData("TakeElsewhere", "Elsewhere", "no connection string", "the connection 'Elsewhere' is no storage connection string")]
    [InlineData(
        "TakeElsewhere",
        "Elsewhere:queueServiceUri",
        "https://x.queue.core.windows.net",
        "the connection 'Elsewhere' uses an identity"
    )]
    [InlineData("TakeFile", "PartnerData", "AccountName=a", "the connection 'PartnerData' is no storage connection string")]
    [InlineData("SendToBus", "ServiceBus", "Endpoint=nowhere", "the connection 'ServiceBus' is no Service Bus connection string")]
    [InlineData("TakeBusMessage", "ServiceBus", "no connection string", "the connection 'ServiceBus' is no Service Bus connection string")]
    public async Task What_is_wrong_with_one_functions_settings_disables_it_alone_and_is_told(
        string function,
        string setting,
        string value,
        string reason
    )
    {
        _host.Settings[setting] = value;
        await using var running = await _host.StartAsync(function, "AnyMethod");
        Assert.Equal(["AnyMethod"], running.Functions.Select(running => running.Name));
        var line = Assert.Single(_host.Log.Lines, line => line.Contains("is disabled", StringComparison.Ordinal));
        Assert.StartsWith($"Error: Function {function} is disabled: {reason}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_is_found_by_its_name_with_or_without_azures_prefix()
    {
        _host.Settings["AzureWebJobsElsewhere"] = _host.Settings["AzureWebJobsStorage"];
        await _host.SendAsync("Texts", "x");
        await using var running = await _host.StartAsync("TakeElsewhere");
        await TestHost.IdleAsync(running);
        Assert.Equal(["x"], _host.Case.Seen);
    }

    [Fact]
    public async Task A_queue_and_a_container_that_nobody_has_made_yet_are_not_warned_of()
    {
        await using var running = await _host.StartAsync("TakeText", "TakeFile");
        await TestHost.IdleAsync(running);
        Assert.DoesNotContain(_host.Log.Lines, line => line.StartsWith("Warning: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_schedule_that_never_comes_leaves_the_rest_running()
    {
        _host.Settings["Schedule"] = "0 0 0 30 2 *";
        await using var running = await _host.StartAsync("OnSchedule", "AnyMethod");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        Assert.Equal("GET", await client.GetStringAsync("api/AnyMethod", Stop));
        Assert.Equal(["AnyMethod", "OnSchedule"], running.Functions.Select(function => function.Name));
    }

    [Fact]
    public async Task A_port_that_was_taken_for_the_host_is_the_one_it_serves_on()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _host.Options = _host.Options with { HttpListener = listener };

        await using (var running = await _host.StartAsync("AnyMethod"))
        {
            Assert.Equal($"http://127.0.0.1:{port}/", running.BaseAddress.ToString());
            using var client = new HttpClient { BaseAddress = running.BaseAddress };
            Assert.Equal("GET", await client.GetStringAsync("api/AnyMethod", Stop));
        }

        Assert.Throws<ObjectDisposedException>(() => listener.LocalEndPoint);
    }

    [Fact]
    public async Task A_failure_in_the_app_is_in_the_hosts_log_as_an_error_that_names_the_function()
    {
        await using var running = await _host.StartAsync("Failing");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        using var answer = await client.GetAsync("api/Failing", Stop);
        await Eventually.TrueAsync(
            () => _host.Log.Lines.Any(line => line.StartsWith("Error: Executed 'Functions.Failing' (Failed", StringComparison.Ordinal)),
            Stop
        );
    }
}
