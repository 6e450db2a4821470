using System.Diagnostics;
using System.Text.Json;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Publishing;

/// <summary>
/// What <c>dotnet publish functions</c> makes for Azure's host. The Service Bus stand-in takes the place of the one package that not every
/// NuGet source has; the bindings are the same.
/// </summary>
public sealed class PublishedAppTests : IAsyncLifetime
{
    /// <summary>The functions of the app with their bindings: the worker is silent about one that it cannot find.</summary>
    private static readonly string[] s_intended =
    [
        "CompetencyFileArrived: blobTrigger competencies/{name} of PartnerData by EventGrid",
        "DescribeHours: httpTrigger get api/openapi.json Anonymous; http",
        "EnrollmentFormArrived: blobTrigger enrollments/{name} of PartnerData by EventGrid",
        "ExportForRegistries: timerTrigger %RegistryExportSchedule%",
        "ExportForRegistry: httpTrigger post api/exports/registry/{layout} Function; http",
        "ExportProgress: timerTrigger %ProgressExportSchedule%",
        "ExportProgressNow: httpTrigger post api/exports/progress Function; http",
        "FilePoisoned: queueTrigger webjobs-blobtrigger-poison of PartnerData",
        "GradeFileArrived: blobTrigger grades/{name} of PartnerData by EventGrid",
        "HandOverExport: httpTrigger post api/exports/registry/{layout}/{day}/handed-over Function; http",
        "Health: httpTrigger get api/health Anonymous; http",
        "HourFileArrived: blobTrigger hours/{name} of PartnerData by EventGrid",
        "HoursDeadLettered: serviceBusTrigger hours/$deadletterqueue of ServiceBus",
        "IndexApprentices: serviceBusTrigger apprentice-events index of ServiceBus",
        "IndexDeadLettered: serviceBusTrigger apprentice-events index/$deadletterqueue of ServiceBus",
        "KeepDeadlines: timerTrigger %DeadlinesSchedule%",
        "KeepDeadlinesNow: httpTrigger post api/reports/deadlines Function; http",
        "Live: httpTrigger get api/health/live Anonymous; http",
        "MailPoisoned: queueTrigger mail-poison",
        "NoticeDeadLettered: serviceBusTrigger apprentice-events notices/$deadletterqueue of ServiceBus",
        "NotifyCommittees: serviceBusTrigger apprentice-events notices of ServiceBus; queue mail",
        "OpenLink: httpTrigger get post link/{*path} Anonymous; http",
        "OutboxSignalPoisoned: queueTrigger outbox-poison",
        "PostHours: httpTrigger post api/hours/{employer} Anonymous; http",
        "PostedHoursReceived: serviceBusTrigger hours of ServiceBus",
        "RegistrationFileArrived: blobTrigger registrations/{name} of PartnerData by EventGrid",
        "RelayOutbox: queueTrigger outbox",
        "ReplayPoisoned: queueTrigger replays-poison",
        "ReplayRun: queueTrigger replays",
        "ReportOutcomes: timerTrigger %OutcomesSchedule%",
        "ReportOutcomesNow: httpTrigger post api/reports/outcomes Function; http",
        "ScheduleDigests: timerTrigger %DigestSchedule%; queue mail",
        "SendDigestNow: httpTrigger post api/digests/{committee} Function; http; queue mail",
        "SendMail: queueTrigger mail",
        "ShowCompletionPacket: httpTrigger get api/reports/packets/{apprentice} Function; http",
        "ShowConsole: httpTrigger get post console/{*path} Anonymous; http",
        "TakeInForgottenFiles: timerTrigger %ForgottenFilesSchedule%",
        "UnsortedFileArrived: blobTrigger unsorted/{name} of PartnerData by EventGrid",
        "WatchDeadlines: timerTrigger %DeadlineNoticesSchedule%; queue mail",
        "WatchHub: timerTrigger %WatchSchedule%",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("imthub-publish-").FullName;
    private string _output = "";
    private int _exitCode;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish",
                Checkout.PathTo("functions"),
                "-p:ServiceBusStandIn=true",
                "--output",
                _folder,
                "--nologo",
                "--verbosity",
                "minimal",
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var publish = Process.Start(start)!;
        var errors = publish.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        _exitCode = publish.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_publish_makes_without_a_warning_all_that_Azures_host_reads()
    {
        Assert.True(_exitCode == 0, _output);
        Assert.DoesNotContain("warning", _output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(File.ReadAllText(Checkout.PathTo("host.json")), File.ReadAllText(Path.Combine(_folder, "host.json")));
        Assert.Equal("dotnet-isolated", Json("worker.config.json").GetProperty("description").GetProperty("language").GetString());
        var extensions = Json("extensions.json")
            .GetProperty("extensions")
            .EnumerateArray()
            .Select(extension => extension.GetProperty("name").GetString());
        Assert.Superset(new HashSet<string?>(["AzureStorageBlobs", "AzureStorageQueues"]), extensions.ToHashSet());
        Assert.True(File.Exists(Path.Combine(_folder, ".azurefunctions", "Microsoft.Azure.WebJobs.Extensions.Storage.Blobs.dll")));
        Assert.False(File.Exists(Path.Combine(_folder, "local.settings.json")));

        Assert.Equal(
            s_intended,
            Json("functions.metadata")
                .EnumerateArray()
                .Select(function =>
                    $"{function.GetProperty("name")}: {string.Join("; ", function.GetProperty("bindings").EnumerateArray().Select(Words))}"
                )
                .Order(StringComparer.Ordinal)
        );
    }

    private static string Words(JsonElement binding)
    {
        var words = new List<string> { Text("type")! };
        words.AddRange(
            binding.TryGetProperty("methods", out var methods) ? methods.EnumerateArray().Select(method => method.GetString()!) : []
        );
        words.AddRange(
            (
                (string?[])
                    [
                        Text("path"),
                        Text("queueName"),
                        Text("topicName"),
                        Text("subscriptionName"),
                        Text("schedule"),
                        Text("route"),
                        Text("authLevel"),
                    ]
            ).OfType<string>()
        );
        if (Text("connection") is { } connection)
        {
            words.AddRange(["of", connection]);
        }

        if (Text("source") is { } source)
        {
            words.AddRange(["by", source]);
        }

        return string.Join(' ', words);

        string? Text(string name) => binding.TryGetProperty(name, out var value) ? value.ToString() : null;
    }

    private JsonElement Json(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, name))).RootElement;
}
