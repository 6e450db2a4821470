using System.Globalization;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

[assembly: AssemblyFixture(typeof(ImtHub.Browser.Tests.SampleHub))]

namespace ImtHub.Browser.Tests;

/// <summary>A hub that has taken in some of the samples' files and sent its mails.</summary>
public sealed class SampleHub : IAsyncLifetime
{
    /// <summary>
    /// The collection of the tests that read its pages: one after another, as some of them take people off the record and back.
    /// </summary>
    public const string Readers = "Pages of the samples' hub";

    /// <summary>The committee whose apprentices they are.</summary>
    public const string Committee = "ocean-spray";

    private static readonly string[] s_files =
    [
        "enrollments/ocean-spray/2015-05-round-1.csv",
        "enrollments/rmg/2014-04-first-cohort.csv",
        "enrollments/rmg/2016-02-second-cohort.csv",
        "enrollments/rmg/2016-12-status-changes.csv",
        "hours/ocean-spray/2015-pay-code-summary.csv",
        "hours/ocean-spray/2016-1-pay-code-summary.csv",
        "grades/gateway/2015-fall.csv",
        "grades/gateway/2016-1-spring.csv",
        "competencies/ocean-spray/2016-11-sign-offs.csv",
        "grades/wrtp/2015-module-results.csv",
        "grades/wrtp/2016-module-results.csv",
    ];

    private LocalHub? _hub;

    /// <summary>The folder of the samples.</summary>
    internal static string Samples => Path.Combine(Root(AppContext.BaseDirectory), "samples");

    internal LocalHub Hub => _hub ?? throw new InvalidOperationException("The hub is not running.");

    public async ValueTask InitializeAsync()
    {
        var samples = Samples;
        _hub = await LocalHub.StartAsync(new() { Config = Path.Combine(samples, "config") }, CancellationToken.None);
        var ingest = new FolderIngest(_hub);
        var files = s_files
            .Select(file => file.Split('/'))
            .Select(parts => new PartnerFile(parts[0], parts[1], parts[2], Path.Combine([samples, "files", .. parts])));
        await ingest.DropAllAsync([.. files], (_, _, _) => { }, CancellationToken.None);
        await ingest.OrderMailsAndExportsAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _hub?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The digest as of a day when the samples' apprentices were in training.</summary>
    internal async Task<WrittenMail> DigestAsync(MemberRole? role = null) =>
        (
            await Hub
                .Services.GetRequiredService<DigestPreview>()
                .RenderAsync(
                    Committee,
                    role,
                    DateOnly.Parse("2016-04-04", CultureInfo.InvariantCulture),
                    TestContext.Current.CancellationToken
                )
        )!;

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "ImtHub.sln"))
            ? folder
            : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in a checkout."));
}
