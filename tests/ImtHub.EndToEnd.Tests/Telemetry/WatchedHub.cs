using System.Net.Http.Json;
using System.Text;
using Azure.Storage.Queues;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Access;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

[assembly: AssemblyFixture(typeof(ImtHub.EndToEnd.Tests.Telemetry.WatchedHub))]

namespace ImtHub.EndToEnd.Tests.Telemetry;

/// <summary>
/// A hub that is listened to from its start, and a day of its work with planted people: good files and bad ones, a post, mails, poison.
/// </summary>
public sealed class WatchedHub : IAsyncDisposable
{
    /// <summary>What is planted: names, numbers, dates of birth, addresses. None of it occurs anywhere else.</summary>
    public static readonly string[] Planted =
    [
        "Zebulonia",
        "Quackenbush",
        "Ferdinandus",
        "Brzezicka",
        "B77431",
        "S00815429",
        "W66120",
        "424-77-1913",
        "brzezicka@planted.example",
        "1987-11-23",
        "11/23/1987",
        ".planted@example.org",
    ];

    private readonly TemporaryFolder _folder = new();
    private ApplicationInsights? _insights;
    private readonly Lazy<Task> _day;
    private LocalHub? _hub;

    public WatchedHub() => _day = new(WorkAsync);

    internal IntakeRun Enrolled { get; private set; } = null!;

    internal IntakeRun Posted { get; private set; } = null!;

    /// <summary>What was told, after the day's work.</summary>
    internal async Task<ApplicationInsights> AfterWorkAsync()
    {
        await _day.Value;
        return _insights!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null)
        {
            await _hub.DisposeAsync();
        }

        if (_insights is not null)
        {
            await _insights.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task WorkAsync()
    {
        var stop = CancellationToken.None;
        var config = Path.Combine(_folder.Path, "config");
        foreach (var file in Directory.EnumerateFiles(Repository.PathTo("samples", "config"), "*.json", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(config, Path.GetRelativePath(Repository.PathTo("samples", "config"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            // A member of a committee is a person too.
            var text = await File.ReadAllTextAsync(file, stop);
            await File.WriteAllTextAsync(
                copy,
                file.EndsWith("committees/hayes.json", StringComparison.Ordinal)
                    ? System.Text.RegularExpressions.Regex.Replace(text, "\"([^\"@]+)@[^\"]+\"", "\"$1.planted@example.org\"")
                    : text,
                stop
            );
        }
        var (certificate, key) = SelfSigned.Write(_folder.Path, "insights");
        _insights = await ApplicationInsights.StartAsync(certificate, key);
        _hub = await LocalHub.StartAsync(
            new()
            {
                Config = config,
                Settings = new Dictionary<string, string?>
                {
                    ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = _insights.ConnectionString,
                    ["SSL_CERT_FILE"] = certificate,
                    ["AZURE_TOKEN_CREDENTIALS"] = "dev",
                    ["PATH"] =
                        SignedInAz.Write(_folder.Path, "hub@wrtp.example", "https://monitor.azure.com")
                        + Path.PathSeparator
                        + Environment.GetEnvironmentVariable("PATH"),
                    // Of every level: what is not written today may be tomorrow.
                    ["Logging:LogLevel:Default"] = "Trace",
                },
            },
            stop
        );

        Enrolled = await DropAsync(
            "enrollments",
            "hayes",
            "form.txt",
            "Badge\tFirst Name\tLast Name\tStart Date\nB77431\tZebulonia\tQuackenbush\t01/06/2025\nW66120\tFerdinandus\tBrzezicka\t11/23/1987x\n"
        );
        await DropAsync("hours", "hayes", "week.csv", "Zebulonia,Quackenbush,B77431,424-77-1913\n");
        await DropAsync(
            "grades",
            "gateway",
            "spring.csv",
            "Semester,Subj_Code,Crse_Code,Sctn_Code,Student_ID,Grade,Reason,Date\n2025SP,MTH,151,01,S00815429,Quackenbush,brzezicka@planted.example,1987-11-23\n"
        );

        using var client = new HttpClient { BaseAddress = _hub.Address };
        var credential = await _hub.Services.GetRequiredService<CredentialOffice>().IssueAsync("rmg", stop);
        client.DefaultRequestHeaders.Authorization = new("Bearer", credential.Reveal());
        using (
            await client.PostAsJsonAsync(
                "api/hours/rmg",
                new
                {
                    entries = new[]
                    {
                        new
                        {
                            worker = "W66120",
                            date = "2016-05-02",
                            hours = 8.0m,
                            payCode = "REG",
                        },
                    },
                },
                stop
            )
        ) { }
        using (
            await client.PostAsync(
                new Uri("api/hours/rmg", UriKind.Relative),
                new StringContent("{\"entries\":[{\"worker\":\"Quackenbush\",\"date\":\"11/23/1987\"", Encoding.UTF8, "application/json"),
                stop
            )
        ) { }

        // A message that no handler can read, so that it is tried, and given up, with what it says.
        var queues = _hub.Services.GetRequiredService<QueueServiceClient>();
        await queues.GetQueueClient(StorageNames.MailQueue + StorageNames.PoisonSuffix).CreateIfNotExistsAsync(cancellationToken: stop);
        await queues
            .GetQueueClient(StorageNames.MailQueue + StorageNames.PoisonSuffix)
            .SendMessageAsync("{\"kind\":\"Quackenbush\",\"to\":\"brzezicka@planted.example\"}", stop);
        await _hub.WaitUntilIdleAsync(stop);
        await _hub.PostAsync("digests/hayes", stop);
        await _hub.WaitUntilIdleAsync(stop);
        await _hub.RunFunctionAsync("WatchHub", stop);
        Posted = (await _hub.Services.GetRequiredService<IRunLedger>().ListAsync(Intake.Files.Feed.Hours, "rmg", 1, stop)).Single();
        // A worker sends the last of what it has to tell when it ends.
        await _hub.DisposeAsync();
        _hub = null;
    }

    private async Task<IntakeRun> DropAsync(string feed, string partner, string name, string text)
    {
        _folder.Write(Path.Combine(feed, partner, name), text);
        var file = new PartnerFile(feed, partner, name, Path.Combine(_folder.Path, feed, partner, name));
        await new ReceiptWait(_hub!).WaitAsync(file, await _hub!.Upload.FileAsync(file, CancellationToken.None), CancellationToken.None);
        return (await _hub.Services.GetRequiredService<IRunLedger>().ListAsync(null, partner, 10, CancellationToken.None)).First(run =>
            run.Name == name
        );
    }
}
