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

/// <summary>
/// The totals of a record while they change: what each fact gives is added or taken away by itself, so the order does not matter.
/// </summary>
internal sealed class RecordTotals
{
    private readonly SortedDictionary<string, decimal> _ojl;
    private readonly SortedDictionary<DateOnly, decimal> _weeks;
    private readonly SortedDictionary<string, IReadOnlyList<CreditSource>> _ri;
    private readonly SortedDictionary<string, OpenCourse> _open;
    private readonly SortedDictionary<string, IReadOnlyList<CreditSource>> _competencies;
    private readonly SortedDictionary<string, Registration> _registrations;
    private readonly SortedDictionary<string, int> _held;
    private int _longestPeriod;

    /// <summary>Totals of nothing.</summary>
    public RecordTotals()
    {
        (_ojl, _weeks, _ri) = (new(StringComparer.Ordinal), [], new(StringComparer.Ordinal));
        (_competencies, _registrations, _held, _open) = (
            new(StringComparer.Ordinal),
            new(StringComparer.Ordinal),
            new(StringComparer.Ordinal),
            new(StringComparer.Ordinal)
        );
        _longestPeriod = 1;
    }

    /// <summary>The totals of a record.</summary>
    public RecordTotals(ApprenticeRecord record)
    {
        (_ojl, _weeks, _ri) = (
            new(record.OjlByWorkProcess, StringComparer.Ordinal),
            new(record.OjlByWeek),
            new(record.RiSources, StringComparer.Ordinal)
        );
        (_competencies, _registrations, _held) = (
            new(record.Competencies, StringComparer.Ordinal),
            new(record.Registrations, StringComparer.Ordinal),
            new(record.Held, StringComparer.Ordinal)
        );
        (_open, _longestPeriod) = (new(record.OpenCourses, StringComparer.Ordinal), record.LongestPeriod);
    }

    public void AddHours(HoursStatement hours, int sign)
    {
        Add(_ojl, hours.WorkProcess ?? Program.UnassignedWorkProcess, sign * hours.Hours);
        foreach (var (monday, part) in Week.Spread(hours.Hours, hours.From, hours.To))
        {
            Add(_weeks, monday, sign * part);
        }
    }

    public void NotePeriod(int days) => _longestPeriod = Math.Max(_longestPeriod, days);

    public void AddHeld(string code, int sign)
    {
        var count = _held.GetValueOrDefault(code) + sign;
        if (count == 0)
        {
            _held.Remove(code);
        }
        else
        {
            _held[code] = count;
        }
    }

    public void AddComponent(string component, CreditSource source, int sign) => Add(_ri, component, source, sign);

    public void SetOpenCourse(string key, OpenCourse? course)
    {
        if (course is null)
        {
            _open.Remove(key);
        }
        else
        {
            _open[key] = course;
        }
    }

    public void AddCompetency(string competency, CreditSource source, int sign) => Add(_competencies, competency, source, sign);

    public void SetRegistration(string agency, Registration? registration)
    {
        if (registration is null)
        {
            _registrations.Remove(agency);
        }
        else
        {
            _registrations[agency] = registration;
        }
    }

    /// <summary>Replaces the credit for prior experience.</summary>
    public void SetPriorExperience(decimal hours)
    {
        if (hours == 0)
        {
            _ojl.Remove(Program.PriorExperience);
        }
        else
        {
            _ojl[Program.PriorExperience] = Plain(hours);
        }
    }

    /// <summary>The record of an apprenticeship with these totals, and the milestones that they reach.</summary>
    public ApprenticeRecord On(ApprenticeRecord who, Program program)
    {
        var components = program.Components.Where(component => _ri.ContainsKey(component.Id)).Sum(component => component.Hours);
        var record = who with
        {
            OjlByWorkProcess = _ojl,
            OjlByWeek = _weeks,
            RiSources = _ri,
            OpenCourses = _open,
            Competencies = _competencies,
            Registrations = _registrations,
            Held = _held,
            LongestPeriod = _longestPeriod,
            OjlHours = Plain(_ojl.Values.Sum()),
            RiHours = Plain(Math.Min(program.RiHours, components + (who.Credit?.RiHours ?? 0))),
        };
        return record with { Milestones = MilestoneDays.Of(program, record) };
    }

    private static void Add<TKey>(SortedDictionary<TKey, decimal> sums, TKey key, decimal hours)
        where TKey : notnull
    {
        var total = Plain(sums.GetValueOrDefault(key) + hours);
        if (total == 0)
        {
            sums.Remove(key);
        }
        else
        {
            sums[key] = total;
        }
    }

    private static void Add(SortedDictionary<string, IReadOnlyList<CreditSource>> sources, string id, CreditSource source, int sign)
    {
        var others = sources.GetValueOrDefault(id, []).Where(known => known.Key != source.Key);
        CreditSource[] left = sign < 0 ? [.. others] : [.. others.Append(source).OrderBy(known => known.Key, StringComparer.Ordinal)];
        if (left.Length == 0)
        {
            sources.Remove(id);
        }
        else
        {
            sources[id] = left;
        }
    }

    /// <summary>The number without trailing zeros: 8.50 less 0.5 is stored as 8, whatever came before.</summary>
    private static decimal Plain(decimal hours) => hours / 1.0000000000000000000000000000m;
}
