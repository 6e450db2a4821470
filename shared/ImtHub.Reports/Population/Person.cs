using ImtHub.Records.Apprentices;
using ImtHub.Records.Personal;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;

namespace ImtHub.Reports.Population;

/// <summary>
/// An apprentice as reports see one: the record, its program and sponsor, and as much of the personal answers as the report reads.
/// </summary>
/// <param name="Program">The program version that the apprentice is registered under.</param>
/// <param name="Sponsor">The sponsor of the record.</param>
/// <param name="Answers">Personal answers; empty for a report that reads none.</param>
/// <param name="ProbationRule">How long probation is in the sponsor's state.</param>
public sealed record Person(ApprenticeRecord Record, Program Program, Sponsor Sponsor, PersonalAnswers Answers, ProbationRule ProbationRule)
{
    /// <summary>What the usual term expects of the apprentice.</summary>
    public ProgressPlan Plan { get; } = new(Program, Record.BeganOn);

    /// <summary>The apprentice's probation.</summary>
    public Probation Probation { get; } = Probation.Of(Record, Program, ProbationRule);

    /// <summary>The change by which the apprentice stood on a day as they did; null before the first day.</summary>
    public StatusChange? At(DateOnly day) => Record.BeganOn <= day ? Record.History.LastOrDefault(change => change.On <= day) : null;

    /// <summary>True on a day on which the apprenticeship had begun, whatever has become of it.</summary>
    public bool HadBegunBy(DateOnly day) => At(day) is { Status: not ApprenticeStatus.Applied };
}
