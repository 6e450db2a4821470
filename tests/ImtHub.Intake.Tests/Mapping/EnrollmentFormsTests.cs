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
