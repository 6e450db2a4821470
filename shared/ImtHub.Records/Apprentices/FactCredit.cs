using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// What a set of facts gives to a record, and which of them do not count. Facts that bear on each other (the hours of one worker, the
/// terms of one course, an agency's numbers) are judged together and must all be in the set.
/// </summary>
/// <param name="program">The apprentice's program version.</param>
/// <param name="spans">The days on which the apprentice trained.</param>
internal sealed class FactCredit(Program program, IReadOnlyList<TrainingSpan> spans)
{
    /// <summary>Why facts do not count, by key.</summary>
    public Dictionary<string, Hold> Holds(IReadOnlyCollection<Fact> facts)
    {
        var holds = new Dictionary<string, Hold>(StringComparer.Ordinal);
        foreach (
            var worker in facts
                .Where(fact => fact.Current is HoursStatement)
                .GroupBy(fact => ((HoursStatement)fact.Current).WorkerKey, StringComparer.Ordinal)
        )
        {
            foreach (var (key, hold) in HoursHolds.Of(spans, program, [.. worker]))
            {
                holds.Add(key, hold);
            }
        }
        foreach (var fact in facts.Where(fact => fact.Current is RegistrationStatement))
        {
            var first = Registered(fact);
            if (((RegistrationStatement)fact.Current).Number != first.Number)
            {
                holds.Add(fact.Key, new Hold(StatementCodes.RegistrationMismatch, $"{first.Number}, the number given first"));
            }
        }
        return holds;
    }

    /// <summary>Adds what the facts give to the totals, or takes it away.</summary>
    public void Apply(RecordTotals totals, IReadOnlyCollection<Fact> facts, IReadOnlyDictionary<string, Hold> holds, int sign)
    {
        foreach (var fact in facts)
        {
            if (holds.TryGetValue(fact.Key, out var hold))
            {
                totals.AddHeld(hold.Code, sign);
            }

            switch (fact.Current)
            {
                case HoursStatement hours:
                    totals.NotePeriod(hours.Days);
                    if (hold is null && hours.Kind == HoursKind.OnTheJobLearning)
                    {
                        totals.AddHours(hours, sign);
                    }

                    break;
                case CompetencyStatement { Demonstrated: true } competency:
                    totals.AddCompetency(competency.Competency, new CreditSource(fact.Key, competency.On), sign);
                    break;
                case RegistrationStatement registration:
                    totals.SetRegistration(registration.Agency, sign < 0 ? null : Registered(fact));
                    break;
            }
        }
        foreach (
            var course in facts
                .Select(fact => fact.Current)
                .OfType<CourseStatement>()
                .GroupBy(course => course.CourseKey, StringComparer.Ordinal)
        )
        {
            var counting = Counting([.. course]).ToList();
            totals.SetOpenCourse(course.Key, sign < 0 || counting.Count > 0 ? null : Open(course));
            foreach (var passed in counting)
            {
                foreach (var component in program.FindCourse(passed.Provider, passed.Course)?.Gives ?? [])
                {
                    totals.AddComponent(component, new CreditSource(passed.Key, passed.CountsFrom), sign);
                }
            }
        }
    }

    private static OpenCourse Open(IEnumerable<CourseStatement> terms)
    {
        var newest = terms.OrderBy(term => term.CountsFrom).ThenBy(term => term.Lineage.Origin).Last();
        return new OpenCourse(newest.Provider, newest.Course, newest.Grade, newest.Result, newest.CountsFrom);
    }

    /// <summary>The results of one course that give credit, by the provider's rule for retakes.</summary>
    private static IEnumerable<CourseStatement> Counting(IReadOnlyCollection<CourseStatement> terms)
    {
        var rule = terms.MaxBy(term => term.Lineage.Origin)!.Retakes;
        var finished = terms.Where(term => term.Result is CourseResult.Passed or CourseResult.Failed);
        if (rule == RetakeRule.Latest)
        {
            finished = finished.OrderBy(term => term.CountsFrom).ThenBy(term => term.Lineage.Origin).TakeLast(1);
        }

        return finished.Where(term => term.Result == CourseResult.Passed);
    }

    // The agency's first number stands; the same number again may correct the day.
    private static Registration Registered(Fact fact)
    {
        var first = (RegistrationStatement)fact.Values[0].Statement;
        var newest = fact
            .Values.Select(value => (RegistrationStatement)value.Statement)
            .Last(statement => statement.Number == first.Number);
        return new Registration(newest.Number, newest.On);
    }
}
