using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>A record while its totals change: each entry is credited or withdrawn by itself, so the order does not matter.</summary>
internal sealed class RecordDraft
{
    private readonly Programme _programme;
    private readonly SortedDictionary<string, decimal> _ojl;
    private readonly SortedDictionary<string, IReadOnlyList<string>> _ri;
    private readonly SortedDictionary<string, IReadOnlyList<string>> _competencies;
    private readonly SortedDictionary<string, Registration> _registrations;

    public RecordDraft(Programme programme, ApprenticeRecord record)
    {
        _programme = programme;
        _ojl = new(record.OjlByWorkProcess, StringComparer.Ordinal);
        _ri = new(record.RiSources, StringComparer.Ordinal);
        _competencies = new(record.Competencies, StringComparer.Ordinal);
        _registrations = new(record.Registrations, StringComparer.Ordinal);
        Record = record;
    }

    /// <summary>Who the apprentice is by now; its totals are those before the change until <see cref="Finish"/>.</summary>
    public ApprenticeRecord Record { get; private set; }

    public decimal OjlHours => _ojl.Values.Sum();

    /// <summary>The number that the agency gave, or null.</summary>
    public string? NumberAt(string agency) => _registrations.GetValueOrDefault(agency)?.Number;

    /// <summary>The record of a newcomer, as an enrollment states it.</summary>
    public static ApprenticeRecord Newcomer(string apprenticeId, Programme programme, EnrollmentEntry enrollment) => new()
    {
        Id = apprenticeId,
        Name = enrollment.Name,
        Sponsor = enrollment.Sponsor,
        Programme = programme.Id,
        ProgrammeVersion = programme.Version,
        Status = enrollment.Status,
        BeganOn = enrollment.BeganOn,
        JobTitle = enrollment.JobTitle,
        Cohort = enrollment.Cohort,
        EnrollmentStatement = enrollment.Lineage.Newest,
    };

    /// <summary>Lets the newest enrollment say who the apprentice is. True when that changed anything but its date.</summary>
    public bool Enroll(EnrollmentEntry enrollment)
    {
        var statement = enrollment.Lineage.Newest;
        if (Record.EnrollmentStatement is { } known && !statement.IsAfter(known))
            return false;
        var dated = Record with { EnrollmentStatement = statement };
        Record = dated with
        {
            Name = enrollment.Name,
            Sponsor = enrollment.Sponsor,
            Status = enrollment.Status,
            BeganOn = enrollment.BeganOn,
            JobTitle = enrollment.JobTitle,
            Cohort = enrollment.Cohort,
        };
        return Record != dated;
    }

    public void Credit(Entry entry)
    {
        switch (entry)
        {
            case HoursEntry { Kind: HoursKind.OnTheJobLearning } hours:
                AddHours(hours, hours.Hours);
                break;
            case CourseEntry { Result: CourseResult.Passed } course:
                foreach (var component in Components(course))
                    AddSource(_ri, component, course.Key);
                break;
            case CompetencyEntry { Demonstrated: true } competency:
                AddSource(_competencies, competency.Competency, competency.Key);
                break;
            case EnrollmentEntry enrollment:
                Enroll(enrollment);
                break;
            case RegistrationEntry registration:
                _registrations[registration.Agency] = new Registration(registration.Number, registration.On);
                break;
        }
    }

    public void Withdraw(Entry entry)
    {
        switch (entry)
        {
            case HoursEntry { Kind: HoursKind.OnTheJobLearning } hours:
                AddHours(hours, -hours.Hours);
                break;
            case CourseEntry { Result: CourseResult.Passed } course:
                foreach (var component in Components(course))
                    RemoveSource(_ri, component, course.Key);
                break;
            case CompetencyEntry { Demonstrated: true } competency:
                RemoveSource(_competencies, competency.Competency, competency.Key);
                break;
            case RegistrationEntry registration:
                _registrations.Remove(registration.Agency);
                break;
        }
    }

    /// <summary>The record with its totals, and the milestones that these totals hold; new ones are dated <paramref name="at"/>.</summary>
    public ApprenticeRecord Finish(DateTimeOffset at)
    {
        var ojlHours = OjlHours;
        var riHours = _programme.Components.Where(component => _ri.ContainsKey(component.Id)).Sum(component => component.Hours);
        var milestones = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var milestone in _programme.Milestones.Where(milestone => milestone.When.IsMet(_programme, ojlHours, riHours, _competencies.Count)))
            milestones[milestone.Id] = Record.Milestones.TryGetValue(milestone.Id, out var reached) ? reached : at;
        return Record with
        {
            OjlByWorkProcess = _ojl,
            RiSources = _ri,
            Competencies = _competencies,
            Registrations = _registrations,
            Milestones = milestones,
            OjlHours = Plain(ojlHours),
            RiHours = Plain(riHours),
        };
    }

    private IReadOnlyList<string> Components(CourseEntry course) => _programme.FindCourse(course.Provider, course.Course)?.Gives ?? [];

    private void AddHours(HoursEntry entry, decimal hours)
    {
        var process = entry.WorkProcess ?? Programme.UnassignedWorkProcess;
        var total = Plain(_ojl.GetValueOrDefault(process) + hours);
        if (total == 0)
            _ojl.Remove(process);
        else
            _ojl[process] = total;
    }

    private static void AddSource(SortedDictionary<string, IReadOnlyList<string>> sources, string id, string key) =>
        sources[id] = [.. sources.GetValueOrDefault(id, []).Append(key).Distinct().Order(StringComparer.Ordinal)];

    private static void RemoveSource(SortedDictionary<string, IReadOnlyList<string>> sources, string id, string key)
    {
        string[] left = [.. sources.GetValueOrDefault(id, []).Where(source => source != key)];
        if (left.Length == 0)
            sources.Remove(id);
        else
            sources[id] = left;
    }

    /// <summary>The number without trailing zeros: 8.50 less 0.5 is stored as 8, whatever came before.</summary>
    private static decimal Plain(decimal hours) => hours / 1.0000000000000000000000000000m;
}
