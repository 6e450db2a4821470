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
}
