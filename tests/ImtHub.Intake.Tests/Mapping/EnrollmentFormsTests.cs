using ImtHub.Intake.Mapping.Rows;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Mapping;

public sealed class EnrollmentFormsTests
{
    [Fact]
    public async Task Every_mistake_on_a_form_is_told_and_all_of_a_row_at_once()
    {
        var check = await new IntakeBench(Enrollments).CheckAsync(
            "enrollments/rmg/2026.csv",
            """
            Employee Number,First Name,Last Name,Suffix,Birth Date,E-mail,Program,Start Date,Job Title,Cohort,Status,MATC ID
            0101,Ann,,Esq.,31.12.1990,ann at home,Welder,,Operator,2026,hired,00*1
            """
        );

        Assert.Equal((1, 0, 1), (check.Received, check.Accepted, check.Rejected));
        Assert.Equal(
            [
                ("Suffix", "suffix.unknown"),
                ("Last Name", "name.missing"),
                ("Program", "program.unknown"),
                ("Start Date", "date.missing"),
                ("Status", "status.unknown"),
                ("Birth Date", "date.invalid"),
                ("E-mail", "email.invalid"),
                ("MATC ID", "id.invalid"),
            ],
            check.Problems.Select(problem => (problem.Column, problem.Code))
        );
    }

    [Theory]
    [InlineData("500", "", 500.0, null)]
    [InlineData("", "90", null, 90)]
    [InlineData("", "", null, null)]
    public async Task A_form_may_state_the_length_of_probation_in_hours_or_in_days(string hours, string days, double? stated, int? count)
    {
        var hub = new IntakeBench(WithProbation);
        await hub.DropAsync("enrollments/rmg/2026.csv", ProbationForm(hours, days));

        var record = Assert.Single(hub.Apprentices.Records);
        Assert.Equal(stated is null && count is null ? null : new StatedProbation((decimal?)stated, count), record.Probation);
    }

    [Theory]
    [InlineData("a quarter", "", "Probation Hours", "hours over 0, such as 750")]
    [InlineData("0", "", "Probation Hours", "hours over 0, such as 750")]
    [InlineData("-5", "", "Probation Hours", "hours over 0, such as 750")]
    [InlineData("", "0", "Probation Days", "a whole number from 1 to 3650")]
    [InlineData("", "2026", "", "")]
    [InlineData("", "20260", "Probation Days", "a whole number from 1 to 3650")]
    [InlineData("", "1.5", "Probation Days", "a whole number from 1 to 3650")]
    [InlineData("500", "90", "Probation Days", "one of the two")]
    public async Task A_length_of_probation_that_is_none_is_told_with_what_is_allowed(
        string hours,
        string days,
        string column,
        string allowed
    )
    {
        var check = await new IntakeBench(WithProbation).CheckAsync("enrollments/rmg/2026.csv", ProbationForm(hours, days));

        Assert.Equal(
            column.Length == 0 ? [] : [(column, "probation.invalid", allowed)],
            check.Problems.Select(problem => (problem.Column, problem.Code, problem.Allowed))
        );
    }

    private static (string, string) WithProbation =>
        (
            Enrollments.Item1,
            Enrollments.Item2.Replace(
                "\"status\": \"Status\",",
                "\"status\": \"Status\", \"probationHours\": \"Probation Hours\", \"probationDays\": \"Probation Days\",",
                StringComparison.Ordinal
            )
        );

    private static string ProbationForm(string hours, string days) =>
        $"""
            Employee Number,First Name,Last Name,Program,Start Date,Status,Probation Hours,Probation Days
            0101,Ann,Lee,Industrial Manufacturing Technician,1/5/2026,Active,{hours},{days}
            """;

    [Theory]
    [InlineData("Okafor, Amina", "Amina", "Okafor", null)]
    [InlineData("de la Cruz, María José", "María", "de la Cruz", "José")]
    [InlineData("Okafor,Amina", "Amina", "Okafor", null)]
    public void A_name_in_one_cell_is_last_name_first(string cell, string first, string last, string? middle) =>
        Assert.Equal(new PersonName(first, last, middle), NameCell.Read(cell, null, null));

    [Theory]
    [InlineData("Amina Okafor")]
    [InlineData("Okafor,")]
    [InlineData(", Amina")]
    public void A_name_without_both_parts_is_not_guessed(string cell) => Assert.Null(NameCell.Read(cell, null, null));

    [Fact]
    public async Task A_social_security_number_is_neither_read_nor_given_back()
    {
        var hub = new IntakeBench(Enrollments);

        await hub.DropAsync(
            "enrollments/rmg/2026.csv",
            """
            Employee Number,First Name,Last Name,Social Security Number,Program,Start Date
            0101,Ann,Lee,123-45-6789,Welder,1/5/2026
            """
        );

        var receipt = System.Text.Encoding.UTF8.GetString(hub.Receipts.Receipt("enrollments/rmg/2026.csv").ToJson());
        var corrections = System.Text.Encoding.UTF8.GetString(hub.Receipts.Corrections("enrollments/rmg/2026.csv"));
        Assert.DoesNotContain("6789", receipt + corrections + hub.Receipts.Page("enrollments/rmg/2026.csv"), StringComparison.Ordinal);
        Assert.Contains("0101,Ann,Lee,,Welder,1/5/2026,", corrections, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_person_is_in_the_text_of_what_carries_it() =>
        Assert.Equal("StatedPerson", new StatedPerson(new DateOnly(1991, 3, 4), "amina@rmg.example", []).ToString());
}
