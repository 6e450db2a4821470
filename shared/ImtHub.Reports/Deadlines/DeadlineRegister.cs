using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Deadlines;

/// <summary>
/// Every duty that follows from the records, done and open: made anew from records, jurisdictions and the exports that were handed over.
/// The same ones give the same register. A day that is corrected makes another duty: the correction must be told too.
/// </summary>
public static class DeadlineRegister
{
    /// <summary>The duties that had arisen by a day, and those to come whose day is known, in order of their last day.</summary>
    public static IReadOnlyList<Deadline> Of(
        IEnumerable<Person> people,
        SponsorCatalog sponsors,
        JurisdictionCatalog jurisdictions,
        IEnumerable<ToldNotice> told,
        DateOnly asOf
    )
    {
        var first = told.Where(notice => notice.On <= asOf)
            .OrderBy(notice => notice.On)
            .ThenBy(notice => notice.Export, StringComparer.Ordinal)
            .DistinctBy(notice => notice.Key)
            .ToDictionary(notice => notice.Key, StringComparer.Ordinal);
        return
        [
            .. people
                .SelectMany(person => Of(person, sponsors, jurisdictions, asOf))
                .Select(duty =>
                    duty.ByExport && first.TryGetValue(duty.Key, out var notice)
                        ? duty with
                        {
                            Done = notice.On,
                            Export = notice.Export,
                        }
                        : duty
                )
                .OrderBy(duty => duty.Due)
                .ThenBy(duty => duty.Key, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Deadline> Of(Person person, SponsorCatalog sponsors, JurisdictionCatalog jurisdictions, DateOnly asOf)
    {
        foreach (var change in person.Record.History.Where(change => change.On <= asOf))
        {
            if (Where(change.Sponsor) is not { } jurisdiction)
            {
                continue;
            }

            foreach (var duty in jurisdiction.Duties.Where(duty => TriggerOf(change.Status) == duty.On))
            {
                yield return Make(person, jurisdiction, duty, change.Sponsor, change.On, Settled(person, duty.On, asOf)) with
                {
                    Reason = change.Reason,
                };
            }
        }
        // What lies ahead is owed by the sponsor who trains now.
        if (!person.HadBegunBy(asOf) || Where(person.At(asOf)!.Sponsor) is not { } here)
        {
            yield break;
        }

        foreach (var duty in here.Duties.Where(duty => duty.On is Trigger.ProbationEnds or Trigger.TermEnds))
        {
            var made = Make(person, here, duty, person.At(asOf)!.Sponsor, person.Plan.EndsOn, Settled(person, duty.On, asOf));
            yield return duty.On == Trigger.ProbationEnds ? Probation(made, person, duty) : made;
        }

        Jurisdiction? Where(string sponsor) => sponsors.Find(sponsor) is { } known ? jurisdictions.Of(known.State) : null;
    }

    // An end that moves with every week of hours is one duty nevertheless: it is told apart by the day on which it began.
    private static Deadline Probation(Deadline made, Person person, Duty duty) =>
        made with
        {
            Name = person.Probation.IsProjected ? $"{duty.Name} (projected)" : duty.Name,
            On = person.Probation.EndsOn,
            Due = person.Probation.EndsOn.PlusDays(duty.Days),
            Since = person.Probation.Hours is null ? null : person.Record.BeganOn,
        };

    // Probation is over when somebody says that the apprentice goes on after it, or the apprenticeship has ended; so is the term.
    private static DateOnly? Settled(Person person, Trigger trigger, DateOnly asOf) =>
        trigger == Trigger.Applied ? Answered(person, asOf)
        : trigger is not (Trigger.ProbationEnds or Trigger.TermEnds) ? null
        : person
            .Record.History.Where(change =>
                change.On <= asOf
                && (change.Status.IsEnd() || (trigger == Trigger.ProbationEnds && change.Status == ApprenticeStatus.Active))
            )
            .Select(change => (DateOnly?)change.On)
            .FirstOrDefault();

    // An application is answered when the committee says what it recommends, or when it is one no more.
    private static DateOnly? Answered(Person person, DateOnly asOf) =>
        person
            .Record.Decisions.Values.Where(decision => decision is { Question: CommitteeQuestion.Application, On: not null })
            .Select(decision => decision.On!.Value)
            .Concat(person.Record.History.Where(change => change.Status != ApprenticeStatus.Applied).Select(change => change.On))
            .Where(on => on <= asOf)
            .Order()
            .Select(on => (DateOnly?)on)
            .FirstOrDefault();

    private static Deadline Make(Person person, Jurisdiction jurisdiction, Duty duty, string sponsor, DateOnly on, DateOnly? done) =>
        new()
        {
            ApprenticeId = person.Record.Id,
            Sponsor = sponsor,
            Cohort = person.Record.Cohort,
            What = duty.Id,
            Name = duty.Name,
            Jurisdiction = jurisdiction.Id,
            Regulator = jurisdiction.Name,
            On = on,
            Due = on.PlusDays(duty.Days),
            Done = duty.ByExport ? null : done,
            ByExport = duty.ByExport,
            IsForCommittee = duty.On == Trigger.Applied,
            Warnings = jurisdiction.Warnings,
        };

    private static Trigger? TriggerOf(ApprenticeStatus status) =>
        status switch
        {
            ApprenticeStatus.Applied => Trigger.Applied,
            ApprenticeStatus.Completed => Trigger.Completed,
            ApprenticeStatus.Cancelled => Trigger.Cancelled,
            ApprenticeStatus.Suspended => Trigger.Suspended,
            ApprenticeStatus.Transferred => Trigger.Transferred,
            _ => null,
        };
}
