using System.Globalization;
using ImtHub.Notifications.Sources;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;

namespace ImtHub.Notifications.Digests;

/// <summary>Finds what a committee should decide about one apprentice.</summary>
internal static class QuestionFinder
{
    /// <param name="standing">Where they stand.</param>
    /// <param name="news">What happened to them, the latest of each subject.</param>
    /// <param name="courses">Their course results.</param>
    /// <param name="areHoursLate">True when the sponsor's hours should have come: then the partner is asked, not what holds the training
    /// up.</param>
    public static IEnumerable<OpenQuestion> Find(
        ApprenticeProgressView apprentice,
        Standing standing,
        IReadOnlyList<ApprenticeEvent> news,
        IReadOnlyList<CourseStatement> courses,
        bool areHoursLate
    )
    {
        if (standing.Pace == Pace.Complete)
        {
            yield return Complete(apprentice, standing);
        }

        if (apprentice.IsProbationEnding)
        {
            yield return Of(
                QuestionKind.ProbationEnds,
                "Keep on after probation?",
                Text(
                    $"{apprentice.Probation.Said(apprentice.Day)}; {standing.Ojl.Percent} % of the on-the-job hours reached.{Said(apprentice, CommitteeQuestion.Probation)}"
                )
            );
        }
        if (apprentice.HasNewWageStep && !apprentice.IsGranted(CommitteeQuestion.Wage(apprentice.Wage!.Step.Id)))
        {
            var wage = apprentice.Wage!;
            yield return Of(
                QuestionKind.WageStep,
                $"Raise the pay to {DigestWords.Step(wage.Step)}?",
                DigestWords.Sentence($"reached on {Words.Day(wage.ReachedOn)}: {DigestWords.Conditions(wage.Step)}")
                    + Said(apprentice, CommitteeQuestion.Wage(wage.Step.Id)),
                wage.Step.Id
            );
        }
        foreach (var withdrawn in news.Where(what => what.Kind == ApprenticeEventKind.MilestoneWithdrawn))
        {
            yield return OfEvent(QuestionKind.MilestoneWithdrawn, "Does the correction stand?", withdrawn);
        }

        foreach (
            var failed in news.Where(what =>
                what.Kind == ApprenticeEventKind.CourseChanged && NewsWriter.ResultOf(what, courses)?.Result == CourseResult.Failed
            )
        )
        {
            yield return OfEvent(QuestionKind.CourseFailed, "Repeat the course, or help before it?", failed);
        }

        if (standing.Pace == Pace.Stalled && !areHoursLate)
        {
            yield return Of(QuestionKind.Stalled, "What holds the training up?", DigestWords.Sentence(standing.Why!));
        }

        if (standing.Pace == Pace.Behind)
        {
            yield return Of(QuestionKind.BehindPlan, "What would help to catch up?", DigestWords.Sentence(standing.Why!));
        }

        OpenQuestion Of(QuestionKind kind, string question, string because, string? detail = null) =>
            new(kind, $"{kind}:{apprentice.Id}:{detail}", apprentice.Name, question, because);

        OpenQuestion OfEvent(QuestionKind kind, string question, ApprenticeEvent what) =>
            Of(kind, question, NewsWriter.TextOf(what, apprentice.Program, courses) + ".", what.Id);
    }

    /// <summary>What a committee should decide about somebody who applied.</summary>
    public static IEnumerable<OpenQuestion> OfApplicant(ApprenticeProgressView applicant)
    {
        if (applicant.Record.Decisions.Values.Any(known => known is { Question: CommitteeQuestion.Application, On: not null }))
        {
            yield break;
        }

        yield return new(
            QuestionKind.Application,
            $"{QuestionKind.Application}:{applicant.Id}:",
            applicant.Name,
            "Recommend the application?",
            $"It is of {Words.Day(applicant.Record.StatusOn)}.{Said(applicant, CommitteeQuestion.Application)}"
        );
    }

    /// <summary>Who has said what, as far as both sides have not agreed; empty while nobody has.</summary>
    private static string Said(ApprenticeProgressView apprentice, string question) =>
        string.Concat(
            apprentice
                .Record.Decisions.Values.Where(known => known.Question == question)
                .SelectMany(known =>
                    known
                        .Standing.Select(vote =>
                            $" {vote.Name} ({Words.Side(vote.Side)}) said {Words.Vote(vote.Says)} on {Words.Day(vote.On)}."
                        )
                        .Prepend(
                            known.Outcome == DecisionOutcome.Declined ? $" The committee said no on {Words.Day(known.On!.Value)}." : ""
                        )
                )
        );

    private static OpenQuestion Complete(ApprenticeProgressView apprentice, Standing standing)
    {
        var (signedOff, asked) = (apprentice.Record.Competencies.Count, apprentice.Program.Competencies.Count);
        var key = $"{QuestionKind.Completion}:{apprentice.Id}:{(signedOff < asked ? "sign-offs" : QuestionKey.Card)}";
        return signedOff < asked
            ? new(
                QuestionKind.Completion,
                key,
                apprentice.Name,
                "Plan the last sign-offs?",
                Text($"All hours are reached; {signedOff} of {asked} competencies are signed off.")
            )
            : new(
                QuestionKind.Completion,
                key,
                apprentice.Name,
                "Recommend the journey card?",
                Text(
                    $"{standing.Ojl.Hours:N0} of {standing.Ojl.Required:N0} h on the job, {standing.Ri.Hours:N0} of {standing.Ri.Required:N0} h instruction.{Said(apprentice, CommitteeQuestion.Completion)}"
                )
            );
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Finds what a committee should decide about deadlines and about partners' files.</summary>
internal static class OutsideQuestions
{
    public static OpenQuestion? Of(DeadlineLine deadline, string deadlineId, DigestRules rules) =>
        deadline.DaysLeft > rules.DeadlineNoticeDays
            ? null
            : new(
                QuestionKind.Deadline,
                $"{QuestionKind.Deadline}:{deadlineId}:{deadline.DueOn:yyyy-MM-dd}",
                deadline.Apprentice,
                $"{deadline.What}: who sees to it?",
                deadline.DaysLeft switch
                {
                    < 0 => $"It was due on {Words.Day(deadline.DueOn)}, {Words.Count(-deadline.DaysLeft, "day")} ago.",
                    0 => "It is due today.",
                    _ => $"It is due on {Words.Day(deadline.DueOn)}, in {Words.Count(deadline.DaysLeft, "day")}.",
                }
            );

    public static IEnumerable<OpenQuestion> Of(PartnerFeed feed, DateOnly day)
    {
        var id = $"{feed.Feed}/{feed.Partner}";
        if (feed.IsLate(day))
        {
            var expected =
                $"one is expected every {(feed.ExpectedEveryDays is 1 ? "day" : Words.Count(feed.ExpectedEveryDays!.Value, "day"))}";
            yield return new(
                QuestionKind.PartnerLate,
                $"{QuestionKind.PartnerLate}:{id}",
                feed.Name,
                $"Who asks for the {feed.Feed}?",
                feed.NewestOn is { } newest
                    ? $"The last file came on {Words.Day(newest)}; {expected}."
                    : $"No file has come yet; {expected}."
            );
        }
        if (feed.HeldRows > 0)
        {
            yield return new(
                QuestionKind.HeldRows,
                $"{QuestionKind.HeldRows}:{id}",
                feed.Name,
                $"Who can clear up the {feed.Feed} that wait?",
                DigestWords.Held(feed.HeldRows, feed.HeldSince) + "."
            );
        }
    }
}
