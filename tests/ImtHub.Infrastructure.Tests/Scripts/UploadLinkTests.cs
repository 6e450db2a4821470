using System.Diagnostics;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Scripts;

/// <summary>A partner is given a link for its own folder.</summary>
public sealed class UploadLinkTests
{
    [Fact]
    public async Task A_link_creates_files_in_one_partners_folder_for_a_day_and_is_signed_by_no_key()
    {
        using var az = new FakeAz("echo sp=c");
        var (exit, links, _) = await RunAsync(az, "grades/matc", "hours/hayes");
        Assert.Equal(0, exit);
        Assert.Equal(
            "https://stpart.blob.core.windows.net/grades/matc/NAME?sp=c\nhttps://stpart.blob.core.windows.net/hours/hayes/NAME?sp=c\n",
            links
        );
        Assert.Equal(2, az.Calls.Count);
        Assert.Matches(
            @"^storage fs directory generate-sas --account-name stpart --file-system grades --name matc --permissions c --expiry \d{4}-\d\d-\d\dT\d\d:\d\dZ --https-only --as-user --auth-mode login --output tsv$",
            az.Calls[0]
        );
        var expiry = DateTimeOffset.Parse(az.Calls[0].Split(' ')[^7], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(expiry - DateTimeOffset.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData("grades")]
    [InlineData("grades/")]
    [InlineData("receipts/matc")]
    [InlineData("grades/matc/deep")]
    [InlineData("grades/../hours")]
    [InlineData("grades/MATC")]
    public async Task Nothing_wider_than_a_partners_folder_gets_a_link(string folder)
    {
        using var az = new FakeAz("echo sp=c");
        var (exit, _, said) = await RunAsync(az, "grades/matc", folder);
        Assert.Equal(1, exit);
        Assert.Contains("is not FEED/PARTNER", said, StringComparison.Ordinal);
        Assert.Empty(az.Calls);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("169")]
    [InlineData("forever")]
    public async Task A_link_ends_within_a_week(string hours)
    {
        using var az = new FakeAz("echo sp=c");
        var (exit, _, said) = await RunAsync(az, "--hours", hours, "grades/matc");
        Assert.Equal((1, "imthub: --hours takes 1 to 168.\n"), (exit, said));
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(FakeAz az, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", [Checkout.PathTo("infra", "scripts", "issue-upload-links.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["IMTHUB_PARTNER_ACCOUNT"] = "stpart";
        start.Environment["PATH"] = az.Folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
