using System.Globalization;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Personal;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Registry.Layouts;

/// <summary>Every field that a layout may name, and where its value comes from.</summary>
internal static class ExportFields
{
    private const string Workbook = "workbook.";

    private static readonly Dictionary<string, Func<ExportSubject, ExportValue>> s_fields = Fields();

    /// <summary>The ids, in order.</summary>
    public static IEnumerable<string> All => s_fields.Keys.Order(StringComparer.Ordinal);

    public static bool IsKnown(string field) => s_fields.ContainsKey(field);

    /// <summary>The words of a field; empty for a field that is not of words.</summary>
    public static IReadOnlyList<string> WordsOf(string field) =>
        field == "status" ? Enum.GetNames<ApprenticeStatus>() : PersonalFields.Find(field)?.Words ?? [];

    public static ExportValue Of(string field, ExportSubject subject) => s_fields[field](subject);

    private static Dictionary<string, Func<ExportSubject, ExportValue>> Fields()
    {
        var fields = new Dictionary<string, Func<ExportSubject, ExportValue>>(StringComparer.Ordinal)
        {
            ["apprenticeId"] = subject => Record(subject, subject.Person.Record.Id),
            ["firstName"] = subject => Record(subject, subject.Person.Record.Name.First),
            ["lastName"] = subject => Record(subject, subject.Person.Record.Name.Last),
            ["middleName"] = subject => Record(subject, subject.Person.Record.Name.Middle),
            ["suffix"] = subject => Record(subject, subject.Person.Record.Name.Suffix),
            ["beganOn"] = subject => Record(subject, subject.Person.Record.BeganOn),
            ["status"] = subject => Record(subject, subject.Person.At(subject.AsOf)?.Status.ToString()),
            ["statusOn"] = subject => Record(subject, subject.Person.At(subject.AsOf)?.On),
            ["statusReason"] = subject => Record(subject, subject.Person.At(subject.AsOf)?.Reason),
            ["sponsorId"] = subject => Record(subject, subject.Person.Sponsor.Id),
            ["sponsorName"] = subject => Record(subject, subject.Person.Sponsor.Name),
            ["sponsorState"] = subject => Record(subject, subject.Person.Sponsor.State),
            ["cohort"] = subject => Record(subject, subject.Person.Record.Cohort),
            ["jobTitle"] = subject => Record(subject, subject.Person.Record.JobTitle),
            ["programName"] = subject => Record(subject, subject.Person.Program.Name),
            ["ojlHours"] = subject => Record(subject, OjlHours(subject.Person.Record, subject.AsOf)),
            ["riHours"] = subject => Record(subject, RiHours(subject.Person.Record, subject.Person.Program, subject.AsOf)),
            ["creditOjlHours"] = subject => Record(subject, subject.Person.Record.Credit?.OjlHours),
            ["creditRiHours"] = subject => Record(subject, subject.Person.Record.Credit?.RiHours),
            ["creditSource"] = subject => Record(subject, subject.Person.Record.Credit?.Source),
            ["registrationNumber"] = subject => Record(subject, Registered(subject)?.Number),
            ["registeredOn"] = subject => Record(subject, Registered(subject)?.On),
            ["programRegisteredOn"] = subject =>
                Configured(subject, "programRegisteredOn", Day(subject.Registration.ProgramRegisteredOn), isDay: true),
            ["leastEntryWage"] = subject =>
                Configured(subject, "leastEntryWage.amount", Number(subject.Registration.LeastEntryWage?.Amount)),
            ["leastEntryWageUnit"] = subject => Configured(subject, "leastEntryWage.unit", subject.Registration.LeastEntryWage?.Unit),
            ["committeeDecision"] = subject => Record(subject, Decided(subject)),
            ["notice"] = subject => Record(subject, subject.Notice?.What),
            ["noticeOn"] = subject => Record(subject, subject.Notice?.On),
            ["noticeReason"] = subject => Record(subject, subject.Notice?.Reason),
            ["noticeDue"] = subject => Record(subject, subject.Notice?.Due),
        };
        foreach (var id in SponsorRegistrations.WorkbookIds)
        {
            fields[Workbook + id] = subject => Configured(subject, Workbook + id, subject.Registration.Workbook.GetValueOrDefault(id));
        }

        foreach (var field in PersonalFields.All)
        {
            fields[field.Id] = subject => Personal(subject, field);
        }

        return fields;
    }

    /// <summary>Hours of the weeks that had begun by a day.</summary>
    private static decimal OjlHours(ApprenticeRecord record, DateOnly day) =>
        record.OjlByWorkProcess.GetValueOrDefault(Program.PriorExperience)
        + record.OjlByWeek.Where(week => week.Key <= day).Sum(week => week.Value);

    private static decimal RiHours(ApprenticeRecord record, Program program, DateOnly day) =>
        Math.Min(
            program.RiHours,
            (record.Credit?.RiHours ?? 0)
                + program
                    .Components.Where(component =>
                        record.RiSources.TryGetValue(component.Id, out var sources) && sources.Any(source => source.On <= day)
                    )
                    .Sum(component => component.Hours)
        );

    /// <summary>Who granted the journey card, when and on which numbers; null for whatever is told but a completion.</summary>
    private static string? Decided(ExportSubject subject) =>
        subject.Notice is null or { What: "completion" }
        && subject.Person.Record.Decisions.Values.FirstOrDefault(known =>
            known is { Question: CommitteeQuestion.Completion, Outcome: DecisionOutcome.Granted } && known.On <= subject.AsOf
        )
            is { } granted
            ? FormattableString.Invariant(
                $"granted on {granted.On:yyyy-MM-dd} by {string.Join(", ", granted.Agreed.Select(vote => $"{vote.Name} ({Words.Side(vote.Side)})"))}; numbers {granted.Numbers![..12]}, record {granted.Agreed[^1].Sequence}"
            )
            : null;

    private static Registration? Registered(ExportSubject subject) =>
        subject.Agency is { } agency
        && subject.Person.Record.Registrations.GetValueOrDefault(agency) is { } registration
        && registration.On <= subject.AsOf
            ? registration
            : null;

    private static ExportValue Record(ExportSubject subject, string? text) =>
        new(string.IsNullOrWhiteSpace(text) ? null : text, false, LastForm(subject));

    private static ExportValue Record(ExportSubject subject, DateOnly? day) => new(Day(day), true, LastForm(subject));

    private static ExportValue Record(ExportSubject subject, decimal? number) => new(Number(number), false, LastForm(subject));

    private static ExportValue Configured(ExportSubject subject, string property, string? text, bool isDay = false) =>
        new(text, isDay, $"config/{subject.Registration.File}, {property}");

    private static ExportValue Personal(ExportSubject subject, PersonalField field) =>
        subject.Person.Answers.Find(field.Id) is { } answer
            ? new(answer.Value, field.Kind == PersonalFieldKind.Day, FormattableString.Invariant($"{answer.File}, line {answer.Row}"))
            : new(
                null,
                field.Kind == PersonalFieldKind.Day,
                $"no enrollment form of {subject.Person.Sponsor.Name} states it; the last is {LastForm(subject)}"
            );

    private static string LastForm(ExportSubject subject) =>
        subject.Person.Record.History is [.., var last]
            ? FormattableString.Invariant($"{last.File}, line {last.Row}")
            : "the enrollment form";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>Whom a row is about, and what it tells.</summary>
/// <param name="AsOf">The day of the export.</param>
/// <param name="Registration">What registries know of the sponsor.</param>
/// <param name="Agency">Partner id of the agency whose numbers are meant; null when none is.</param>
/// <param name="Notice">What the regulator is told; null for a row about the apprentice as such.</param>
internal sealed record ExportSubject(
    Person Person,
    DateOnly AsOf,
    SponsorRegistration Registration,
    string? Agency,
    Deadline? Notice = null
)
{
    /// <summary>Key of the row over all exports.</summary>
    public string Key => Notice?.Key ?? Person.Record.Id;
}

/// <summary>A value that may stand in an export, and where it is from or would have to come from.</summary>
/// <param name="Text">The value: a word of the hub, a day as <c>yyyy-MM-dd</c>, a number with a decimal point, or text; null when there is
/// none.</param>
/// <param name="IsDay">True for a day.</param>
/// <param name="Source">File and line, or the configuration file and property.</param>
public readonly record struct ExportValue(string? Text, bool IsDay, string Source);
