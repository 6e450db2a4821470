using System.Globalization;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;
using ImtHub.Records.Progress;

namespace ImtHub.Notifications.Digests;

/// <summary>Finds what a committee should decide about one apprentice.</summary>
internal static class DecisionFinder
{
    public static IEnumerable<Decision> Find(
        RosterRow row,
        Standing standing,
        Programme programme,
        ProgressPlan plan,
        IReadOnlyList<ApprenticeEvent> news,
        IReadOnlyList<CourseEntry> courses,
        DateOnly day,
        DigestRules rules)
    {
        if (standing.Pace == Pace.Complete)
        {
            var missing = programme.Competencies.Count - row.Record.Competencies.Count;
            yield return missing > 0
                ? new(DecisionKind.Completion, row.Record.Name.ToString(), "Plan the last sign-offs?",
                    $"All hours are reached; {row.Record.Competencies.Count} of {programme.Competencies.Count} competencies are signed off.")
                : new(DecisionKind.Completion, row.Record.Name.ToString(), "Recommend the journey card?",
                    Text($"{standing.Ojl.Hours:N0} of {standing.Ojl.Required:N0} h on the job, {standing.Ri.Hours:N0} of {standing.Ri.Required:N0} h instruction."));
        }
        if (row.Record.Status == ApprenticeStatus.InProbation && plan.ProbationEndsOn is var ends && ends.DayNumber - day.DayNumber <= rules.ProbationNoticeDays)
        {
            yield return new(DecisionKind.ProbationEnds, row.Record.Name.ToString(), "Keep on after probation?",
                Text($"Probation {(ends < day ? "ended" : "ends")} on {ends:d MMM yyyy}; {standing.Ojl.Percent} % of the on-the-job hours reached."));
        }
        foreach (var withdrawn in news.Where(what => what.Kind == ApprenticeEventKind.MilestoneWithdrawn))
        {
            yield return new(DecisionKind.MilestoneWithdrawn, row.Record.Name.ToString(), "Does the correction stand?",
                NewsWriter.Write(withdrawn, row.Record.Name.ToString(), programme, courses)!.Text + ".");
        }
        foreach (var failed in news.Where(what => what.Kind == ApprenticeEventKind.CourseChanged && NewsWriter.ResultOf(what, courses)?.Result == CourseResult.Failed))
        {
            yield return new(DecisionKind.CourseFailed, row.Record.Name.ToString(), "Repeat the course, or help before it?",
                NewsWriter.Write(failed, row.Record.Name.ToString(), programme, courses)!.Text + ".");
        }
        if (standing.Pace == Pace.Stalled)
            yield return new(DecisionKind.Stalled, row.Record.Name.ToString(), "What holds the training up?", Sentence(standing.Why!));
        if (standing.Pace == Pace.Behind)
            yield return new(DecisionKind.BehindPlan, row.Record.Name.ToString(), "What would help to catch up?", Sentence(standing.Why!));
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..] + ".";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
