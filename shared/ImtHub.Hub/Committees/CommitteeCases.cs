using System.Text.RegularExpressions;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Packets;
using ImtHub.Reports.Population;

namespace ImtHub.Hub.Committees;

/// <summary>Finds the questions to committees with their evidence, as the records are now.</summary>
public sealed partial class CommitteeCases(
    IApprenticeStore apprentices,
    IVoteLog votes,
    PopulationReader population,
    ProgramCatalog programs,
    JurisdictionCatalog jurisdictions,
    DigestRules rules,
    StoryDay story,
    TimeProvider clock
)
{
    private const int MaxQuestionChars = 100;

    /// <summary>The day by a committee's clock, or that of the story.</summary>
    public DateOnly Today(Committee committee)
    {
        ArgumentNullException.ThrowIfNull(committee);
        return story.Day ?? committee.Schedule.LocalDay(clock.GetUtcNow());
    }

    /// <summary>
    /// A question about an apprentice; null when the apprentice is not this committee's, or there is no such question.
    /// </summary>
    public async Task<CommitteeCase?> FindAsync(
        Committee committee,
        string apprenticeId,
        string question,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(committee);
        ArgumentNullException.ThrowIfNull(question);
        // Both come from an address.
        if (!Id().IsMatch(apprenticeId) || question.Length > MaxQuestionChars || question.Any(char.IsControl))
        {
            return null;
        }

        var state = (await apprentices.ReadAllAsync(apprenticeId, cancellationToken)).State;
        if (state.Record is not { } record || !committee.Follows(record.Sponsor, record.Cohort))
        {
            return null;
        }

        Fact[] facts = [.. state.Facts.Values];
        var (person, today) = (population.Of(record), Today(committee));
        if (Judge(person, facts, question, today) is not { } judged)
        {
            return null;
        }

        var members = committee.Members.Where(member => member.ServesOn(today)).Select(member => Voter.Of(member).Side).ToList();
        return new CommitteeCase
        {
            Committee = committee,
            Record = record,
            Question = question,
            Asked = judged.Asked,
            Because = judged.Because,
            IsAsked = judged.IsAsked,
            AsOf = judged.AsOf,
            Evidence = CaseEvidence.Of(programs, person, facts, question, judged.AsOf),
            Sequence = state.EventSequence,
            Votes = await votes.OfQuestionAsync(committee.Id, apprenticeId, question, cancellationToken),
            Rule = jurisdictions.Of(person.Sponsor.State)?.Committee ?? CommitteeRule.Usual,
            Labor = members.Count(side => side == CommitteeSide.Labor),
            Management = members.Count(side => side == CommitteeSide.Management),
        }.Fingerprinted();
    }

    private readonly record struct Judged(string Asked, string Because, bool IsAsked, DateOnly AsOf);

    private Judged? Judge(Person person, IReadOnlyList<Fact> facts, string question, DateOnly today)
    {
        var name = person.Record.Name.ToString();
        return question switch
        {
            CommitteeQuestion.Completion => JudgeCompletion(person, facts, $"Grant the journey card to {name}?", today),
            CommitteeQuestion.Probation => JudgeProbation(person, $"Keep {name} on after probation?", today),
            CommitteeQuestion.Application => JudgeApplication(person, $"Recommend {name} for registration?", today),
            _ => CommitteeQuestion.StepOf(question) is { } step ? JudgeWage(person, step, name, today) : null,
        };
    }

    private static Judged JudgeCompletion(Person person, IReadOnlyList<Fact> facts, string asked, DateOnly today)
    {
        var (record, program) = (person.Record, person.Program);
        if (CompletionPacket.Missing(person) is { Count: > 0 } missing)
        {
            return new(asked, $"It is not asked: {string.Join(", ", missing)} are missing.", false, today);
        }

        var earned = CompletionPacket.Compose(person, facts, today).EarnedOn;
        return new(
            asked,
            record.Status.IsEnd()
                ? $"The apprenticeship ended on {Words.Day(record.StatusOn)}: {Words.Status(record.Status)}."
                : $"All that the program asks for was there on {Words.Day(earned)}: {Words.Hours(program.OjlHours)} h on the job, {Words.Hours(program.RiHours)} h of instruction, {Words.Count(program.Competencies.Count, "competency sign-off")}.",
            !record.Status.IsEnd(),
            earned
        );
    }

    private Judged JudgeProbation(Person person, string asked, DateOnly today)
    {
        var (record, ends) = (person.Record, person.Probation.EndsOn);
        var isNear = ends.DayNumber - today.DayNumber <= rules.ProbationNoticeDays;
        return new(
            asked,
            record.Status != ApprenticeStatus.InProbation
                ? $"It is not asked: the status is {Words.Status(record.Status)} since {Words.Day(record.StatusOn)}."
                : $"{person.Probation.Said(today)}.",
            record.Status == ApprenticeStatus.InProbation && isNear,
            ends < today ? ends : today
        );
    }

    private static Judged? JudgeWage(Person person, string step, string name, DateOnly today)
    {
        if (person.Sponsor.WageSteps.FirstOrDefault(known => known.Id == step) is not { } asked)
        {
            return null;
        }

        var wage = WageProgress.Of(person.Sponsor, person.Record, person.Program, today)!;
        var isReached = wage.Step.Id == step && step != person.Sponsor.WageSteps[0].Id;
        return new(
            $"Raise the pay of {name} to {asked.Name}?",
            isReached
                ? $"The step was reached on {Words.Day(wage.ReachedOn)}."
                : $"It is not asked: the step reached is {wage.Step.Name}, since {Words.Day(wage.ReachedOn)}.",
            isReached && (person.Record.Status.IsTraining() || person.Record.Status == ApprenticeStatus.Suspended),
            isReached ? wage.ReachedOn : today
        );
    }

    private Judged JudgeApplication(Person person, string asked, DateOnly today)
    {
        var record = person.Record;
        if (record.Status != ApprenticeStatus.Applied)
        {
            return new(
                asked,
                $"It is not asked: the status is {Words.Status(record.Status)} since {Words.Day(record.StatusOn)}.",
                false,
                today
            );
        }

        var duty = jurisdictions.Of(person.Sponsor.State)?.Duties.FirstOrDefault(known => known.On == Trigger.Applied);
        return new(
            asked,
            duty is null
                ? $"The application is of {Words.Day(record.StatusOn)}."
                : $"The application is of {Words.Day(record.StatusOn)}; the regulator acts without the committee after {Words.Day(record.StatusOn.PlusDays(duty.Days))}{(duty.Verified ? "" : " (this time has not been read at its source)")}.",
            true,
            today
        );
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
