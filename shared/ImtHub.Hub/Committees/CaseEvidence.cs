using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using ImtHub.Reports.Population;

namespace ImtHub.Hub.Committees;

/// <summary>The numbers that an answer rests on, each with the rows that it is made of.</summary>
internal static class CaseEvidence
{
    /// <summary>The evidence as it was on a day, by what is known now.</summary>
    public static IReadOnlyList<EvidenceGroup> Of(
        ProgramCatalog programs,
        Person person,
        IReadOnlyCollection<Fact> facts,
        string question,
        DateOnly asOf
    )
    {
        if (RecordAudit.OnDay(programs, person.Record.Id, facts, asOf) is not var (record, known))
        {
            return [];
        }

        var (program, trace) = (person.Program, RecordTrace.Of(person.Program, record, known));
        if (question == CommitteeQuestion.Application)
        {
            return [new("The application", null, [new("Form", Words.Day(record.BeganOn), Rows(trace.Identity))])];
        }

        return
        [
            new(
                "On-the-job learning",
                $"{Words.Hours(record.OjlHours)} of {Words.Hours(program.OjlHours)} h",
                [
                    .. trace.OnTheJobLearning.Select(number => new EvidenceNumber(
                        NameOf(number.Subject, program.WorkProcesses.FirstOrDefault(known => known.Id == number.Subject)?.Name),
                        $"{Words.Hours(number.Hours)} h",
                        Rows(number.Facts)
                    )),
                ]
            ),
            new(
                "Related instruction",
                $"{Words.Hours(record.RiHours)} of {Words.Hours(program.RiHours)} h",
                [
                    .. trace.RelatedInstruction.Select(number => new EvidenceNumber(
                        NameOf(number.Subject, program.Components.FirstOrDefault(known => known.Id == number.Subject)?.Name),
                        $"{Words.Hours(number.Hours)} h",
                        Rows(number.Facts)
                    )),
                ]
            ),
            new(
                "Competencies",
                $"{record.Competencies.Count} of {program.Competencies.Count}",
                [
                    .. trace.Competencies.Select(number => new EvidenceNumber(
                        NameOf(number.Subject, program.Competencies.FirstOrDefault(known => known.Id == number.Subject)?.Name),
                        "signed off",
                        Rows(number.Facts)
                    )),
                ]
            ),
        ];
    }

    private static string NameOf(string subject, string? name) =>
        name
        ?? subject switch
        {
            Program.UnassignedWorkProcess => "No work process stated",
            Program.PriorExperience => "Credit for what was learned before",
            _ => subject,
        };

    private static EvidenceRow[] Rows(IEnumerable<Fact> facts) =>
        [
            .. facts
                .Select(fact => fact.Current)
                .Select(stated => new EvidenceRow(What(stated), stated.Value, stated.Lineage.File, stated.Lineage.Row)),
        ];

    private static string What(Statement stated) =>
        stated switch
        {
            HoursStatement hours => hours.From == hours.To
                ? $"{Words.IsoDay(hours.From)}, {hours.PayCode}"
                : $"{Words.IsoDay(hours.From)} to {Words.IsoDay(hours.To)}, {hours.PayCode}",
            CourseStatement course => $"{course.Course} at {course.Provider} {course.Term}".TrimEnd(),
            CompetencyStatement signed => $"signed off on {Words.IsoDay(signed.On)}",
            EnrollmentStatement form => $"form of {form.Sponsor}",
            RegistrationStatement registration => $"registration with {registration.Agency}",
            _ => stated.Key,
        };
}
