using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Enrollments;

/// <summary>Each sponsor's enrollments, and later who completed or left.</summary>
internal static class EnrollmentFiles
{
    private static readonly EnrollmentForm s_renaissanceForm = new(
        ',',
        [
            ("Employee Number", person => person.EmployeeNumber),
            ("Last Name", person => person.Last),
            ("First Name", person => person.First),
            ("Date of Birth", person => Text.UsDate(person.BornOn)),
            ("E-mail", person => person.Email),
            ("Program", _ => "IMT"),
            ("Start Date", person => Text.UsDate(person.BeganOn)),
            ("Job Title", person => person.JobTitle),
            ("Cohort", person => person.Cohort),
            ("Status", person => person.Status),
            ("End Date", person => Text.UsDate(person.EndedOn)),
            ("Reason", person => person.Reason),
            ("WRTP Trainee No", person => person.StudentIds["wrtp"]),
            ("WCTC ID", person => person.StudentIds["waukesha"]),
        ]
    )
    {
        Encoding = TextEncodings.Windows1252,
    };

    // Somebody of the second cohort forgets the zip code: the export leaves them out and says so.
    private const int ForgotZip = 20;

    /// <summary>The form of 2016 asks too for what a federal registration needs.</summary>
    private static readonly EnrollmentForm s_renaissanceLongForm = s_renaissanceForm with
    {
        Columns =
        [
            .. s_renaissanceForm.Columns,
            Answer("Sex", answers => answers.Sex),
            Answer("Hispanic or Latino", answers => answers.Hispanic),
            Answer("Race", answers => answers.Race),
            Answer("Veteran", answers => answers.Veteran),
            Answer("Disability", answers => answers.Disability),
            Answer("Education", answers => answers.Education),
            Answer("Street", answers => answers.Street),
            ("City", _ => "Milwaukee"),
            ("State", _ => "WI"),
            Answer("Zip", answers => answers.Zip),
            Answer("Employed Before", answers => answers.Employment),
            Answer("Wage Before", answers => Text.Dollars(answers.PriorWage)),
            ("Wage Before Per", _ => "Hour"),
            Answer("Entry Wage", answers => Text.Dollars(answers.EntryWage)),
            ("Entry Wage Per", _ => "Hour"),
            ("Student Program", _ => "None"),
        ],
    };

    /// <summary>Name in one cell, ISO dates, and Wisconsin's words for the status.</summary>
    private static readonly EnrollmentForm s_oceanSprayForm = new(
        ',',
        [
            ("Person Number", person => person.EmployeeNumber),
            ("Name", person => $"{person.Last}, {person.First}"),
            ("Birth Date", person => Text.IsoDate(person.BornOn)),
            ("Email", person => person.Email),
            ("Programme", _ => "Industrial Manufacturing Technician"),
            ("Assignment Date", person => Text.IsoDate(person.BeganOn)),
            ("Classification", person => person.JobTitle),
            ("Round", person => person.Cohort),
            (
                "State Action",
                person =>
                    person.Status switch
                    {
                        "Completed" => "completion",
                        "Cancelled" => "cancellation",
                        _ => "assignment",
                    }
            ),
            ("Action Date", person => Text.IsoDate(person.EndedOn ?? person.BeganOn)),
            ("Reason", person => person.Reason),
            ("WRTP Trainee No", person => person.StudentIds["wrtp"]),
            ("Gateway Student ID", person => person.StudentIds["gateway"]),
        ]
    );

    /// <summary>Tabs between cells, as a copy from a spreadsheet gives; no programme column.</summary>
    private static readonly EnrollmentForm s_hayesForm = new(
        '\t',
        [
            ("Badge", person => person.EmployeeNumber),
            ("First Name", person => person.First),
            ("Last Name", person => person.Last),
            ("Birth Date", person => Text.UsDate(person.BornOn)),
            ("Email", person => person.Email),
            ("Start Date", person => Text.UsDate(person.BeganOn)),
            ("Shop Title", person => person.JobTitle),
            ("Group", person => person.Cohort),
            ("Status", person => person.Status == "Completed" ? "Graduated" : "Enrolled"),
            ("End Date", person => Text.UsDate(person.EndedOn)),
            ("MSSC Candidate ID", person => person.StudentIds["mssc"]),
            ("MATC ID", person => person.StudentIds["matc"]),
        ]
    );

    private static readonly EnrollmentForm s_menomoneeValleyForm = new(
        ';',
        [
            ("Employee Id", person => person.EmployeeNumber),
            ("First Name", person => person.First),
            ("Last Name", person => person.Last),
            ("Birth Date", person => Text.IsoDate(person.BornOn)),
            ("E-mail", person => person.Email),
            ("Program", _ => "IMT"),
            ("Start Date", person => Text.IsoDate(person.BeganOn)),
            ("Job Title", person => person.JobTitle),
            ("Status", _ => "In training"),
            ("MATC ID", person => person.StudentIds["matc"]),
        ]
    );

    /// <summary>Everyone is enrolled, then the endings are told.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return s_renaissanceForm.Enrolling("enrollments/rmg/2014-04-first-cohort.csv", Renaissance.FirstCohort);
        yield return s_renaissanceLongForm.Enrolling("enrollments/rmg/2016-02-second-cohort.csv", Renaissance.SecondCohort);
        yield return s_renaissanceForm.Ending(
            "enrollments/rmg/2016-12-status-changes.csv",
            Renaissance.FirstCohort.Concat(Renaissance.SecondCohort)
        );

        yield return s_oceanSprayForm.Enrolling("enrollments/ocean-spray/2015-05-round-1.csv", OceanSpray.Apprentices);
        yield return s_oceanSprayForm.Ending("enrollments/ocean-spray/2016-11-state-actions.csv", OceanSpray.Apprentices);

        yield return s_hayesForm.Enrolling("enrollments/hayes/2013-08-enrolled.tsv", Hayes.Graduates);
        yield return s_hayesForm.EndingAsPdf(
            "enrollments/hayes/2015-03-graduated.pdf",
            "Apprentice graduated (sample: an invented person)",
            Hayes.Graduates.Single(person => !person.IsActive)
        );

        // The eighth has no badge yet.
        yield return s_hayesForm.Enrolling(
            "enrollments/hayes/2016-08-enrolled.tsv",
            Hayes.Enrolled,
            "\tNewly\tHired-Sample\t02/11/1991\tnewly.hired@example.com\t08/29/2016\tAssembler\tB\tEnrolled\t\t\t"
        );

        yield return s_menomoneeValleyForm.Enrolling("enrollments/menomonee-valley/2015-08-enrolled.csv", MenomoneeValley.Apprentices);
    }

    private static (string Header, Func<Apprentice, string> Cell) Answer(string header, Func<FormAnswers, string> answer) =>
        (header, person => answer(FormAnswers.Of(person, forgotZip: person.Number == ForgotZip)));
}
