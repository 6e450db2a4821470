using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Packets;

/// <summary>
/// The evidence that an apprentice has done all that the program asks for: for the committee's decision and the regulator's certificate.
/// </summary>
public sealed record CompletionPacket
{
    /// <summary>The day that it is of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The apprentice.</summary>
    public required Person Person { get; init; }

    /// <summary>Hours by work process.</summary>
    public required IReadOnlyList<PacketHours> Hours { get; init; }

    /// <summary>How hours that state no work process were divided, in a sentence; null when none were.</summary>
    public string? Division { get; init; }

    /// <summary>Files that state the hours, with how many hours of work and rows each.</summary>
    public required IReadOnlyList<PacketHourFile> HourFiles { get; init; }

    /// <summary>Related instruction, component by component, with the result that gives it.</summary>
    public required IReadOnlyList<PacketCourse> Courses { get; init; }

    /// <summary>Sign-offs.</summary>
    public required IReadOnlyList<PacketSignOff> SignOffs { get; init; }

    /// <summary>Day on which the last of the three was there.</summary>
    public required DateOnly EarnedOn { get; init; }

    /// <summary>What a record still lacks, in words; empty when hours, related instruction and competencies are all there.</summary>
    public static IReadOnlyList<string> Missing(Person person)
    {
        var (record, program) = (person.Record, person.Program);
        var missing = new List<string>();
        if (record.OjlHours < program.OjlHours)
        {
            missing.Add(
                FormattableString.Invariant(
                    $"{program.OjlHours - record.OjlHours:0.##} of {program.OjlHours:0.##} h of on-the-job learning"
                )
            );
        }

        if (record.RiHours < program.RiHours)
        {
            missing.Add(
                FormattableString.Invariant($"{program.RiHours - record.RiHours:0.##} of {program.RiHours:0.##} h of related instruction")
            );
        }

        var competencies = program.Competencies.Where(competency => !record.Competencies.ContainsKey(competency.Id)).ToList();
        if (competencies.Count > 0)
        {
            missing.Add(FormattableString.Invariant($"{competencies.Count} of {program.Competencies.Count} competencies"));
        }

        return missing;
    }

    /// <summary>Composes the packet of an apprentice who lacks nothing.</summary>
    /// <param name="facts">All facts of the apprentice.</param>
    /// <param name="asOf">The day that it is of.</param>
    public static CompletionPacket Compose(Person person, IReadOnlyCollection<Fact> facts, DateOnly asOf)
    {
        var byKey = facts.ToDictionary(fact => fact.Key, fact => fact.Current, StringComparer.Ordinal);
        var courses = CoursesOf(person, byKey).ToList();
        var signOffs = person.Program.Competencies.Select(competency => SignOffOf(person, competency, byKey)).ToList();
        var division = HoursDivision.Of(person.Program, person.Sponsor, person.Record, byKey.Values.OfType<CompetencyStatement>());
        DateOnly[] earned =
        [
            .. courses.Select(course => course.On).OfType<DateOnly>(),
            .. signOffs.Select(signOff => signOff.On),
            HoursDone(person),
        ];
        return new CompletionPacket
        {
            AsOf = asOf,
            Person = person,
            Hours = HoursOf(person, division),
            Division = division.Sentence,
            HourFiles =
            [
                .. RecordTrace
                    .Of(person.Program, person.Record, facts)
                    .OnTheJobLearning.SelectMany(number => number.Facts)
                    .Select(fact => fact.Current)
                    .OfType<HoursStatement>()
                    .GroupBy(statement => statement.Lineage.File, StringComparer.Ordinal)
                    .OrderBy(file => file.Key, StringComparer.Ordinal)
                    .Select(file => new PacketHourFile(file.Key, file.Count(), file.Sum(statement => statement.Hours))),
            ],
            Courses = courses,
            SignOffs = signOffs,
            EarnedOn = earned.Max(),
        };
    }

    private static List<PacketHours> HoursOf(Person person, HoursDivision division)
    {
        var foreseen = division.Processes.Select(hours => new PacketHours(
            hours.Process.Name,
            hours.Stated,
            hours.Divided,
            person.Sponsor.HoursOf(hours.Process)
        ));
        var others = person
            .Record.OjlByWorkProcess.Where(hours => !person.Program.HasWorkProcess(hours.Key))
            .Select(hours =>
                hours.Key == Program.PriorExperience
                    ? new PacketHours("Credit for prior experience", hours.Value, 0, null)
                    : new PacketHours("No work process stated", division.Undivided, 0, null)
            )
            .Where(hours => hours.Done > 0);
        return [.. foreseen, .. others];
    }

    private static IEnumerable<PacketCourse> CoursesOf(Person person, Dictionary<string, Statement> facts)
    {
        foreach (var component in person.Program.Components)
        {
            var source = person.Record.RiSources.GetValueOrDefault(component.Id)?.MinBy(source => source.On);
            if (source is not null && facts[source.Key] is CourseStatement course)
            {
                var name = person.Program.FindCourse(course.Provider, course.Course)?.Name ?? course.Course;
                yield return new(
                    component.Name,
                    component.Hours,
                    name,
                    course.Provider,
                    course.Term,
                    course.Grade,
                    source.On,
                    Place(course.Lineage)
                );
            }
        }
        if (person.Record.Credit is { RiHours: > 0 } credit)
        {
            yield return new("Credit for related training", credit.RiHours, credit.Source, "", "", "", null, "");
        }
    }

    private static PacketSignOff SignOffOf(Person person, Competency competency, Dictionary<string, Statement> facts)
    {
        var source = person.Record.Competencies[competency.Id].MinBy(source => source.On)!;
        return new(competency.Name, source.On, Place(facts[source.Key].Lineage));
    }

    // The last day of the week in which the credited hours reached the program's.
    private static DateOnly HoursDone(Person person)
    {
        var hours = person.Record.OjlByWorkProcess.GetValueOrDefault(Program.PriorExperience);
        foreach (var (monday, worked) in person.Record.OjlByWeek)
        {
            hours += worked;
            if (hours >= person.Program.OjlHours)
            {
                return monday.PlusDays(6);
            }
        }
        return person.Record.BeganOn;
    }

    private static string Place(Lineage lineage) => FormattableString.Invariant($"{lineage.File}, line {lineage.Row}");
}

/// <summary>One component of related instruction and the result that gives it.</summary>
/// <param name="Component">Name of the component.</param>
/// <param name="Hours">Hours credited.</param>
/// <param name="Course">Title of the course or module; of credit, where it is from.</param>
/// <param name="Provider">Partner id of the provider.</param>
/// <param name="Term">Term; empty for self-paced modules.</param>
/// <param name="Grade">Grade as the file states it.</param>
/// <param name="On">Day from which it counts; null for credit.</param>
/// <param name="Source">File and line.</param>
public sealed record PacketCourse(
    string Component,
    decimal Hours,
    string Course,
    string Provider,
    string Term,
    string Grade,
    DateOnly? On,
    string Source
);

/// <summary>Hours of one work process.</summary>
/// <param name="WorkProcess">Its name.</param>
/// <param name="Done">Hours credited.</param>
/// <param name="Divided">Hours that are its part of those that state no work process.</param>
/// <param name="Foreseen">Hours that the sponsor foresees; null for hours that stand under no work process.</param>
public sealed record PacketHours(string WorkProcess, decimal Done, decimal Divided, decimal? Foreseen);

/// <summary>What one file states of the hours of work.</summary>
/// <param name="File">Feed, partner and name.</param>
/// <param name="Rows">Rows that are believed.</param>
/// <param name="Hours">Their hours.</param>
public sealed record PacketHourFile(string File, int Rows, decimal Hours);

/// <summary>A competency that a mentor signed off.</summary>
/// <param name="Competency">Its name.</param>
/// <param name="On">Day of the sign-off.</param>
/// <param name="Source">File and line.</param>
public sealed record PacketSignOff(string Competency, DateOnly On, string Source);
