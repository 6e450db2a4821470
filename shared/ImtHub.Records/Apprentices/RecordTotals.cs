using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

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
