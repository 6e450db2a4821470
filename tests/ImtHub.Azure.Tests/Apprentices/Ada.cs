using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;

namespace ImtHub.Azure.Tests.Apprentices;

/// <summary>An apprentice, her hours and the changes that a file makes of them.</summary>
internal static class Ada
{
    public const string Id = "a-1";
    public static readonly DateOnly FirstDay = new(2026, 1, 5);

    public static ApprenticeRecord Record(decimal ojlHours = 0, string id = Id, string sponsor = "acme") =>
        new()
        {
            Id = id,
            Name = new PersonName("Ada", "Example"),
            Sponsor = sponsor,
            Program = "imt",
            ProgramVersion = "1",
            Status = ApprenticeStatus.Active,
            StatusOn = FirstDay,
            BeganOn = FirstDay,
            OjlHours = ojlHours,
            OjlByWorkProcess = { ["operation"] = ojlHours },
        };

    public static HoursStatement Hours(decimal hours, int day, string payCode = "REG") =>
        new()
        {
            Lineage = new Lineage(
                "run-1",
                "hours/acme/week.csv",
                day + 2,
                "hours/acme@1",
                new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero)
            ),
            Employer = "acme",
            Worker = "007",
            From = FirstDay.AddDays(day),
            To = FirstDay.AddDays(day),
            PayCode = payCode,
            Kind = HoursKind.OnTheJobLearning,
            Hours = hours,
        };

    public static ApprenticeEvent Event(long sequence, string id = Id) =>
        new()
        {
            ApprenticeId = id,
            Sequence = sequence,
            Kind = ApprenticeEventKind.OjlChanged,
            At = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
            Sponsor = "acme",
            RunId = "run-1",
            Subject = "operation",
        };

    /// <summary>A change that leaves the record with these hours and tells as many events as there are entries.</summary>
    public static RecordChange Change(ApprenticeState? before, params Statement[] statements)
    {
        var sequence = before?.EventSequence ?? 0;
        return new RecordChange
        {
            Record = Record(statements.OfType<HoursStatement>().Sum(statement => statement.Hours) + (before?.Record?.OjlHours ?? 0)),
            EventSequence = sequence + statements.Length,
            Facts = [.. statements.Select(Fact.Of)],
            Events = [.. statements.Select((_, index) => Event(sequence + index + 1))],
        };
    }
}
