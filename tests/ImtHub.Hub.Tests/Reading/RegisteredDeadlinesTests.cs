using ImtHub.Hub.Reading;
using ImtHub.Records.Progress;
using ImtHub.Reports.Deadlines;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Hub.Tests.Reading;

/// <summary>What digests and notices hear of the register.</summary>
public sealed class RegisteredDeadlinesTests
{
    private static readonly DateOnly s_due = new(2016, 12, 13);
    private readonly InMemoryDeadlineTable _table = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_names_who_must_be_told_what_and_by_when()
    {
        await _table.ReplaceAsync([Duty("a-1")], Token);
        var told = Assert.Single(await OpenAsync(new(2016, 11, 29)));
        Assert.Equal(
            ("a-1", "rmg", "2014", "Tell Wisconsin DWD: Cancellation, with its reason", s_due),
            (told.ApprenticeId, told.Sponsor, told.Cohort, told.What, told.DueOn)
        );
    }

    [Fact]
    public async Task It_is_told_anew_at_each_warning_and_when_it_is_late()
    {
        await _table.ReplaceAsync([Duty("a-1")], Token);
        var ids = new List<string>();
        for (var day = s_due.AddDays(-14); day <= s_due.AddDays(3); day = day.AddDays(1))
        {
            ids.Add(Assert.Single(await OpenAsync(day)).Id);
        }

        Assert.Equal(["a-1:cancellation:20161103:14", "a-1:cancellation:20161103:3", "a-1:cancellation:20161103"], ids.Distinct());
    }

    [Fact]
    public async Task What_is_done_and_what_no_export_settles_is_not_told()
    {
        await _table.ReplaceAsync([Duty("a-1") with { Done = new(2016, 11, 30) }, Duty("a-2") with { ByExport = false }], Token);
        Assert.Empty(await OpenAsync(new(2016, 12, 1)));
    }

    [Fact]
    public async Task A_committee_is_told_until_when_an_application_waits_for_it()
    {
        await _table.ReplaceAsync(
            [Duty("a-1") with { What = "application", Name = "The committee's recommendation", ByExport = false, IsForCommittee = true }],
            Token
        );

        Assert.Equal(
            "The committee's recommendation; then Wisconsin DWD acts without it",
            Assert.Single(await OpenAsync(new(2016, 12, 1))).What
        );
    }

    private Task<IReadOnlyList<ImtHub.Notifications.Sources.OpenDuty>> OpenAsync(DateOnly today) =>
        new RegisteredDeadlines(
            new DeadlineReader(_table),
            new StoryDay(null),
            new MovableClock(new(today, TimeOnly.MinValue, TimeSpan.Zero))
        ).OpenAsync(["rmg"], s_due.AddDays(30), Token);

    private static Deadline Duty(string apprentice) =>
        new()
        {
            ApprenticeId = apprentice,
            Sponsor = "rmg",
            Cohort = "2014",
            What = "cancellation",
            Name = "Cancellation, with its reason",
            Jurisdiction = "wi",
            Regulator = "Wisconsin DWD",
            On = new(2016, 11, 3),
            Due = s_due,
            ByExport = true,
            Warnings = [14, 3],
        };
}
