using System.Text;
using ImtHub.Intake.Masking;
using ImtHub.Records.Statements;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Profiles.Bases;

/// <summary>The same enrollment, as a sheet, a workbook, JSON and a PDF form.</summary>
public sealed class EnrollmentBasesTests
{
    private static readonly (string Name, string Value)[] s_form =
    [
        ("employeeNumber", "0012"),
        ("firstName", "Amina"),
        ("lastName", "Okafor (Ode)"),
        ("birthDate", "1991-03-04"),
        ("startDate", "2/4/2026"),
        ("cohort", "2026"),
        ("status", "active"),
    ];

    public static TheoryData<string, string, byte[]> Files =>
        new()
        {
            {
                "enrollment-csv",
                "form.csv",
                Encoding.UTF8.GetBytes(
                    "Employee Number,First Name,Last Name,Date of Birth,Start Date,Cohort,Status\n0012,Amina,Okafor (Ode),1991-03-04,2026-02-04,2026,active\n"
                )
            },
            {
                "enrollment-forms-xlsx",
                "form.xlsx",
                Packed.Workbook(
                    (
                        "Form1",
                        Packed.Row(
                            1,
                            "ID",
                            "Start time",
                            "Completion time",
                            "Email",
                            "Name",
                            "Employee Number",
                            "First Name",
                            "Last Name",
                            "Birth Date",
                            "Start Date",
                            "Cohort",
                            "Status"
                        )
                            + Packed.Cells(
                                2,
                                ("1", ""),
                                ("46000.5", "s=\"1\""),
                                ("46000.6", "s=\"1\""),
                                ("hr@rmg.example", "t=\"str\""),
                                ("HR", "t=\"str\""),
                                ("12", "s=\"2\""),
                                ("Amina", "t=\"str\""),
                                ("Okafor (Ode)", "t=\"str\""),
                                ("33301", "s=\"1\""),
                                ("46057", "s=\"1\""),
                                ("2026", ""),
                                ("active", "t=\"str\"")
                            )
                    )
                )
            },
            {
                "enrollment-json",
                "form.json",
                Encoding.UTF8.GetBytes(
                    """[ { "employeeNumber": "0012", "firstName": "Amina", "lastName": "Okafor (Ode)", "birthDate": "1991-03-04", "startDate": "2026-02-04", "cohort": 2026, "status": "active", "email": null } ]"""
                )
            },
            { "enrollment-pdf", "form.pdf", PdfForm.Write("Enrollment", s_form) },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_enrollment_is_read_from_every_kind_of_form(string basis, string name, byte[] content)
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "RMG", "extends": "{{basis}}" }""",
            $"enrollments/rmg/{name}",
            content
        );

        Assert.Empty(file.Problems);
        Assert.DoesNotContain(file.Warnings, warning => !warning.Contains(" is read as ", StringComparison.Ordinal));
        var statement = Assert.Single(file.Enrollments);
        Assert.EndsWith("0012", statement.Worker, StringComparison.Ordinal);
        Assert.Equal(
            ("Amina", "Okafor (Ode)", new DateOnly(2026, 2, 4), "2026", ApprenticeStatus.Active),
            (statement.Name.First, statement.Name.Last, statement.BeganOn, statement.Cohort, statement.Status)
        );
        Assert.Equal(new DateOnly(1991, 3, 4), file.Rows[0].Details!.BirthDate);
    }

    [Theory]
    [InlineData(0, "pdf.too-long")]
    [InlineData(20, "pdf.no-form")]
    public async Task A_PDF_that_is_no_form_or_too_long_is_refused(int maxPages, string code)
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "RMG", "extends": "enrollment-pdf" }""",
            "enrollments/rmg/form.pdf",
            PdfForm.Write("Enrollment", []),
            new() { MaxPdfPages = maxPages }
        );

        Assert.Equal(code, file.Refusal.Single().Code);
    }

    [Theory]
    [InlineData("%PDF-1.7 and nothing else", "form.pdf", "pdf.damaged")]
    [InlineData("[ { \"employeeNumber\": ", "form.json", "file.json")]
    [InlineData("[ { \"employeeNumber\": [1] } ]", "form.json", "file.json")]
    [InlineData("[ 1 ]", "form.json", "file.json")]
    public async Task A_damaged_form_is_refused_with_a_sentence(string text, string name, string code)
    {
        var file = await ReadFile.ByAsync(
            """{ "version": 1, "partner": "RMG", "extends": "enrollment-pdf" }""",
            $"enrollments/rmg/{name}",
            text
        );

        Assert.Equal(code, file.Refusal.Single().Code);
    }
}
