using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Hosting;
using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Hosting;

/// <summary>An app that cannot be started says why in a sentence, and leaves no process behind.</summary>
public sealed class BadInputTests : IAsyncDisposable
{
    private readonly TestHost _host;
    private readonly string _folder = Directory.CreateTempSubdirectory("imthub-test-").FullName;

    public BadInputTests(Stage stage) => _host = new TestHost(stage);

    public async ValueTask DisposeAsync()
    {
        await AppProcesses.NoneLeftAsync(_host);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_app_that_is_not_there_is_named()
    {
        var path = Path.Combine(_folder, "NotBuilt.dll");
        _host.Options = _host.Options with { AppPath = path };
        Assert.Equal($"The app was not found at {path}: build it, and start again.", await RefusedAsync());
    }

    [Fact]
    public async Task An_app_that_ends_at_its_start_is_told_with_its_exit_code_and_the_last_that_it_wrote()
    {
        _host.Settings["AtStart"] = "end";
        Assert.Equal(
            string.Join(Environment.NewLine, "The app ended at its start with exit code 3. The last that it wrote:", "The app gives up."),
            await RefusedAsync()
        );
    }

    [Fact]
    public async Task An_app_that_throws_in_its_program_is_told_with_what_it_threw()
    {
        _host.Settings["AtStart"] = "throw";
        var refused = await RefusedAsync();
        Assert.StartsWith("The app ended at its start with exit code ", refused, StringComparison.Ordinal);
        Assert.Contains("The app's configuration is bad.", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_hangs_at_its_start_is_ended_when_the_start_is_given_up()
    {
        _host.Settings["AtStart"] = "hang";
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var start = LocalFunctionsHost.StartAsync(_host.Options, patience.Token);
        if (OperatingSystem.IsLinux())
        {
            await Testing.Eventually.TrueAsync(() => AppProcesses.Of(_host).Count == 1, TestContext.Current.CancellationToken);
        }

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
    }

    [Fact]
    public async Task An_app_that_never_calls_its_host_is_told_with_the_last_that_it_wrote()
    {
        _host.Settings["AtStart"] = "hang";
        _host.Options = _host.Options with { StartTimeout = TimeSpan.FromMilliseconds(200) };
        Assert.StartsWith("The app did not begin within 00:00:00.2000000", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_with_http_functions_whose_program_serves_no_http_is_told_what_to_call()
    {
        _host.Settings["AtStart"] = "leave out http";
        Assert.Contains("call builder.ConfigureFunctionsWebApplication()", await RefusedAsync("AnyMethod"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_app_is_refused()
    {
        var path = Path.Combine(_folder, "NoApp.dll");
        await File.WriteAllTextAsync(path, "no assembly", TestContext.Current.CancellationToken);
        _host.Options = _host.Options with { AppPath = path };
        Assert.StartsWith("The app ended at its start with exit code ", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ no json", "is not valid JSON")]
    [InlineData("[]", "is not valid JSON")]
    [InlineData("""{ "functionTimeout": "soon" }""", "host.json: functionTimeout is 'soon'; allowed is a time from")]
    [InlineData(
        """{ "extensions": { "queues": { "batchSize": 99 } } }""",
        "host.json: extensions.queues.batchSize is '99'; allowed is a whole number"
    )]
    public async Task A_host_json_that_is_wrong_is_refused(string json, string reason)
    {
        var path = Path.Combine(_folder, "host.json");
        await File.WriteAllTextAsync(path, json, TestContext.Current.CancellationToken);
        _host.Options = _host.Options with { HostJsonPath = path };
        Assert.Contains(reason, await RefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the connection 'AzureWebJobsStorage' is missing")]
    [InlineData("no connection string", "the connection 'AzureWebJobsStorage' is no storage connection string")]
    public async Task Without_a_store_of_the_hosts_own_nothing_can_start(string value, string reason)
    {
        _host.Settings["AzureWebJobsStorage"] = value;
        Assert.Contains(reason, await RefusedAsync("TakeText"), StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(params string[] functions) =>
        (await Assert.ThrowsAsync<FunctionsStartException>(() => _host.StartAsync(functions))).Message;
}
