using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.App;

/// <summary>The functions that the app is meant to have; the worker is silent about one that it cannot find.</summary>
public sealed class FunctionListTests
{
    private static readonly string[] s_intended =
    [
        "CompetencyFileArrived",
        "DescribeHours",
        "EnrollmentFormArrived",
        "ExportForRegistries",
        "ExportForRegistry",
        "ExportProgress",
        "ExportProgressNow",
        "FilePoisoned",
        "GradeFileArrived",
        "HandOverExport",
        "Health",
        "HourFileArrived",
        "HoursDeadLettered",
        "IndexApprentices",
        "IndexDeadLettered",
        "KeepDeadlines",
        "KeepDeadlinesNow",
        "Live",
        "MailPoisoned",
        "NoticeDeadLettered",
        "NotifyCommittees",
        "OpenLink",
        "OutboxSignalPoisoned",
        "PostHours",
        "PostedHoursReceived",
        "RegistrationFileArrived",
        "RelayOutbox",
        "ReplayPoisoned",
        "ReportOutcomes",
        "ReportOutcomesNow",
        "ScheduleDigests",
        "SendDigestNow",
        "SendMail",
        "ShowCompletionPacket",
        "ShowConsole",
        "ReplayRun",
        "TakeInForgottenFiles",
        "UnsortedFileArrived",
        "WatchDeadlines",
        "WatchHub",
    ];

    [Fact]
    public void The_running_app_lists_them_all() =>
        Assert.Equal(s_intended.Order(StringComparer.Ordinal), RunningHubFunctions().Order(StringComparer.Ordinal));

    private readonly RunningHub _hub;

    public FunctionListTests(RunningHub hub) => _hub = hub;

    private IEnumerable<string> RunningHubFunctions() => _hub.Hub.FunctionNames;
}
