using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;

namespace ImtHub.Hub.Reading;

/// <summary>Everything that is known of one apprentice.</summary>
/// <param name="Progress">The record and how the apprentice advances.</param>
/// <param name="Trace">Where each number comes from.</param>
/// <param name="Wage">The step of the sponsor's wage progression; null when the steps are not known.</param>
/// <param name="Sponsor">The sponsor; null when the configuration does not hold it.</param>
/// <param name="On">The day at whose end this was believed; null for now.</param>
/// <param name="Days">Days on which something was stated, the newest first.</param>
public sealed record ApprenticeView(
    ApprenticeProgress Progress,
    RecordTrace Trace,
    WageProgress? Wage,
    Sponsor? Sponsor,
    DateOnly? On,
    IReadOnlyList<DateOnly> Days
)
{
    /// <summary>The record.</summary>
    public ApprenticeRecord Record => Progress.Record;

    /// <summary>The approximate time at each work process.</summary>
    public HoursDivision Division =>
        HoursDivision.Of(
            Progress.Program,
            Sponsor,
            Record,
            Trace.Competencies.SelectMany(number => number.Facts).Select(fact => fact.Current).OfType<CompetencyStatement>()
        );
}

/// <summary>An apprentice's record beside what their program version requires, and how they advance.</summary>
public sealed record ApprenticeProgress(ApprenticeRecord Record, Program Program, Outlook Outlook)
{
    /// <summary>Required on-the-job learning in hours.</summary>
    public decimal OjlRequired => Program.OjlHours;

    /// <summary>Required related instruction in hours.</summary>
    public decimal RiRequired => Program.RiHours;

    /// <summary>The status in words.</summary>
    public string StatusText => Words.Status(Record.Status);

    /// <summary>The status as a style class.</summary>
    public string StatusClass => Record.Status.ToString().ToLowerInvariant();

    /// <summary>How the apprentice advances, in words.</summary>
    public string PaceText =>
        Outlook.Pace switch
        {
            Pace.OnPlan => "on plan",
            Pace.NotTraining => "",
            _ => Outlook.Why ?? "",
        };

    /// <summary>The pace and the courses at risk, in words; empty when there is nothing to say.</summary>
    public string PaceAndCourses => string.Join("; ", Outlook.CoursesAtRisk.Prepend(PaceText).Where(text => text.Length > 0));

    /// <summary>How many milestones are reached, and the newest of them.</summary>
    public string MilestonesShort =>
        Program
            .Milestones.Where(milestone => Record.Milestones.ContainsKey(milestone.Id))
            .MaxBy(milestone => Record.Milestones[milestone.Id])
            is { } newest
            ? FormattableString.Invariant($"{Record.Milestones.Count} of {Program.Milestones.Count}; {newest.Name}")
            : FormattableString.Invariant($"none of {Program.Milestones.Count}");

    /// <summary>Milestones reached, by name.</summary>
    public string MilestoneNames =>
        string.Join(
            ", ",
            Program.Milestones.Where(milestone => Record.Milestones.ContainsKey(milestone.Id)).Select(milestone => milestone.Name)
        );
}
