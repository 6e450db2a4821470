using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;

namespace ImtHub.Notifications.Digests;

/// <summary>One apprentice of a roster, beside all that the configuration says to judge them by.</summary>
/// <param name="Row">The row of the roster.</param>
/// <param name="Program">The program version they registered under.</param>
/// <param name="Sponsor">Their sponsor; null when the configuration does not hold it any more.</param>
/// <param name="Probation">Their probation.</param>
/// <param name="Day">The day of the digest.</param>
/// <param name="Rules">What is worth attention.</param>
internal sealed record ApprenticeProgressView(
    string Id,
    RosterRow Row,
    Program Program,
    Sponsor? Sponsor,
    Probation Probation,
    DateOnly Day,
    DigestRules Rules
)
{
    public ApprenticeRecord Record => Row.Record;

    public string Name => Record.Name.ToString();

    public bool IsInTraining =>
        Record.Status
            is ApprenticeStatus.Registered
                or ApprenticeStatus.InProbation
                or ApprenticeStatus.Active
                or ApprenticeStatus.Suspended;

    public ProgressPlan Plan { get; } = new(Program, Row.Record.BeganOn);

    /// <summary>The wage step reached; null where the sponsor's steps are not known.</summary>
    public WageProgress? Wage { get; } = Sponsor is null ? null : WageProgress.Of(Sponsor, Row.Record, Program, Day);

    /// <summary>True when the wage step reached is a higher one than at the digest before.</summary>
    public bool HasNewWageStep
    {
        get
        {
            if (Wage is null || !IsInTraining || LevelOf(Wage.Step.Id) is 0)
            {
                return false;
            }

            var before = LevelOf(Row.WageStepBefore);
            return before < 0 ? Wage.ReachedOn > Day.AddDays(-Rules.NewWageStepDays) : LevelOf(Wage.Step.Id) > before;
        }
    }

    /// <summary>True when probation ends soon, or has ended and the status was not changed.</summary>
    public bool IsProbationEnding =>
        Record.Status == ApprenticeStatus.InProbation && Probation.EndsOn.DayNumber - Day.DayNumber <= Rules.ProbationNoticeDays;

    /// <summary>True when a committee answered a question with yes.</summary>
    public bool IsGranted(string question) =>
        Record.Decisions.Values.Any(known => known.Question == question && known.Outcome == DecisionOutcome.Granted);

    private int LevelOf(string? step) =>
        Sponsor?.WageSteps.Index().Where(known => known.Item.Id == step).Select(known => (int?)known.Index).FirstOrDefault() ?? -1;
}
