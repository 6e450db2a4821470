using System.Text;
using System.Text.Json;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using Xunit;

[assembly: AssemblyFixture(typeof(ImtHub.Browser.Tests.SignedInHub))]

namespace ImtHub.Browser.Tests;

/// <summary>A hub as it stands behind App Service Authentication, with a row of each kind that waits.</summary>
public sealed class SignedInHub : IAsyncLifetime
{
    private LocalHub? _hub;

    internal LocalHub Hub => _hub ?? throw new InvalidOperationException("The hub is not running.");

    /// <summary>The headers of somebody with a role, as the platform adds them.</summary>
    internal static IReadOnlyDictionary<string, string> As(string role) =>
        new Dictionary<string, string>
        {
            ["X-MS-CLIENT-PRINCIPAL"] = Convert.ToBase64String(
                Encoding.UTF8.GetBytes(
                    JsonSerializer.Serialize(
                        new
                        {
                            auth_typ = "aad",
                            claims = new[]
                            {
                                new { typ = "preferred_username", val = "kim@example.org" },
                                new { typ = "roles", val = role },
                            },
                        }
                    )
                )
            ),
        };

    public async ValueTask InitializeAsync()
    {
        _hub = await LocalHub.StartAsync(
            new()
            {
                Config = Path.Combine(SampleHub.Samples, "config"),
                Settings = new Dictionary<string, string?> { ["WEBSITE_AUTH_ENABLED"] = "True" },
            },
            CancellationToken.None
        );
        await DropAsync(
            "enrollments",
            "forms.csv",
            "Employee Number,Last Name,First Name,Date of Birth,Program,Start Date,Status\n"
                + "000901,Seen,Sam,04/05/1990,IMT,01/06/2025,Active\n000902,Wrong,Wim,soon,IMT,01/06/2025,Active\n"
        );
        await DropAsync(
            "hours",
            "week.csv",
            "Co Code,Batch ID,File #,Reg Hours ,O/T Hours ,Hours 3 Code,Hours 3 Amount,Other Begin Date,Other End Date\n"
                + "RMG,011,901,8.00,,,,01/06/2025,01/12/2025\n"
        );
    }

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task DropAsync(string feed, string name, string text)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, text);
        await new FolderIngest(Hub).DropAllAsync([new PartnerFile(feed, "rmg", name, path)], (_, _, _) => { }, CancellationToken.None);
        File.Delete(path);
    }
}
