using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

public sealed class StatusHistoryTests
{
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    [Fact]
    public void Every_status_stands_in_turn_with_its_day_its_reason_and_the_row_that_says_so()
    {
        _hub.Take(State(ApprenticeStatus.Suspended, "2026-04-06", "Lay-off", "april.csv"));
        _hub.Take(State(ApprenticeStatus.Active, "2026-06-01", null, "june.csv"));
        _hub.Take(State(ApprenticeStatus.Cancelled, "2026-09-04", "Left the firm", "september.csv"));

        Assert.Equal(
            [
                ("acme", ApprenticeStatus.Active, FirstDay, null, "hours/acme/enrollment.csv"),
                ("acme", ApprenticeStatus.Suspended, new DateOnly(2026, 4, 6), "Lay-off", "hours/acme/april.csv"),
                ("acme", ApprenticeStatus.Active, new DateOnly(2026, 6, 1), null, "hours/acme/june.csv"),
                ("acme", ApprenticeStatus.Cancelled, new DateOnly(2026, 9, 4), "Left the firm", "hours/acme/september.csv"),
            ],
            _hub.Record!.History.Select(change => (change.Sponsor, change.Status, change.On, change.Reason, change.File))
        );
    }

    [Fact]
    public void The_same_status_stated_again_corrects_its_day_and_adds_its_reason()
    {
        _hub.Take(State(ApprenticeStatus.Cancelled, "2026-09-04", null, "september.csv", day: 9));
        _hub.Take(State(ApprenticeStatus.Cancelled, "2026-09-11", null, "corrected.csv", day: 10));
        _hub.Take(State(ApprenticeStatus.Cancelled, null, "Left the firm", "reason.csv", day: 11));

        var left = _hub.Record!.History[^1];
        Assert.Equal(
            (ApprenticeStatus.Cancelled, new DateOnly(2026, 9, 11), "Left the firm", "hours/acme/reason.csv"),
            (left.Status, left.On, left.Reason, left.File)
        );
        Assert.Equal(2, _hub.Record.History.Count);
    }

    [Fact]
    public void Who_begins_with_a_new_sponsor_has_left_the_former_one_by_then()
    {
        _hub.Take(
            State(ApprenticeStatus.Active, null, null, "bolt.csv", day: 2) with
            {
                Sponsor = "bolt",
                Worker = "B-9",
                BeganOn = new DateOnly(2026, 5, 4),
            }
        );

        Assert.Equal(
            [
                ("acme", "007", ApprenticeStatus.Active),
                ("acme", "007", ApprenticeStatus.Transferred),
                ("bolt", "B-9", ApprenticeStatus.Active),
            ],
            _hub.Record!.History.Select(change => (change.Sponsor, change.Worker, change.Status))
        );
        Assert.Equal(new DateOnly(2026, 5, 4), _hub.Record.History[1].On);
    }

    [Fact]
    public void A_transfer_that_the_former_sponsor_states_stands_once()
    {
        _hub.Take(State(ApprenticeStatus.Transferred, "2026-04-30", "Plant closed", "april.csv"));
        _hub.Take(
            State(ApprenticeStatus.Active, null, null, "bolt.csv", day: 2) with
            {
                Sponsor = "bolt",
                Worker = "B-9",
                BeganOn = new DateOnly(2026, 5, 4),
            }
        );

        Assert.Equal(
            new DateOnly(2026, 4, 30),
            Assert.Single(_hub.Record!.History, change => change.Status == ApprenticeStatus.Transferred).On
        );
    }

    private static EnrollmentStatement State(ApprenticeStatus status, string? on, string? reason, string file, int day = 9) =>
        Enrollment(From(file, 2, day)) with
        {
            Status = status,
            StatusOn = on is null ? null : DateOnly.Parse(on, null),
            StatusReason = reason,
        };
}
