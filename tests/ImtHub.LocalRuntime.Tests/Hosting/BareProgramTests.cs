using System.Net;
using System.Net.Sockets;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Hosting;

public class BareProgramTests(AzuriteFixture azurite)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_started_by_itself_lists_its_functions_and_where_it_listens()
    {
        using var app = TestAppProcess.Start(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["AzureFunctionsWebHost:hostid"] = UniqueNames.Container("host"),
            ["Dropped"] = UniqueNames.Container("dropped"),
            ["Handed"] = UniqueNames.Queue("handed"),
            ["Bus"] = UniqueNames.Queue("bus"),
        });
        await app.PrintsAsync("Application started", Stop);
        await app.PrintsAsync("Now listening on: http://127.0.0.1:", Stop);
        await app.PrintsAsync("Hello: Http GET /api/hello/{name}", Stop);
        await app.PrintsAsync("Function KeepMessage is disabled: the setting 'Kept' is missing", Stop);
    }

    [Fact]
    public async Task A_program_that_cannot_start_says_why_without_a_stack_trace()
    {
        using var app = TestAppProcess.Start(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = "no connection string" });
        await app.PrintsAsync("The setting AzureWebJobsStorage is not a storage connection string", Stop);
        await app.EndsAsync(Stop);
        Assert.Equal(1, app.ExitCode);
        Assert.DoesNotContain(app.Output, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_taken_port_is_told_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, port: 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var app = TestAppProcess.Start(new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString }, port);
        await app.PrintsAsync($"The port {port} cannot be listened on", Stop);
        await app.EndsAsync(Stop);
        Assert.Equal(1, app.ExitCode);
    }
}
