using ImtHub.Intake.Runs;
using ImtHub.Records.Apprentices;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>Registration numbers as they come back from an agency.</summary>
public sealed class RegistrationFilesTests
{
    private const string Registered = """
        Sponsor,Employee No,Registration No,Registered
        Renaissance Mfg,0012,WI-000451,03/03/2025
        Renaissance Mfg,0047,WI-000452,03/03/2025
        """;

    private static readonly (string, string) s_agency = (
        "registrations/dwd",
        """
        {
          "version": 1, "partner": "Bureau of Apprenticeship Standards",
          "columns": { "worker": "Employee No", "sponsor": "Sponsor", "registrationNumber": "Registration No", "registeredOn": "Registered" },
          "sponsors": { "Renaissance Mfg": "rmg", "MATC": "matc" },
          "dates": ["MM/dd/yyyy"],
        }
        """
    );

    private readonly IntakeBench _hub = new(Enrollments, s_agency);

    private ApprenticeRecord Amina => Assert.Single(_hub.Apprentices.Records, record => record.Name.First == "Amina");

    [Fact]
    public async Task A_registration_stands_on_the_record_and_the_agencys_number_leads_to_the_apprentice()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await _hub.DropAsync("registrations/dwd/march.csv", Registered, 1);
        var again = await _hub.DropAsync("registrations/dwd/march.csv", Registered, 2);

        Assert.Equal(new FileCounts(2, 2, 0, 0, 0, 0), run.Counts);
        Assert.Equal(new FileCounts(2, 0, 2, 0, 0, 0), again.Counts);
        Assert.Equal(new Registration("WI-000451", new DateOnly(2025, 3, 3)), Amina.Registrations["dwd"]);
        Assert.Equal(Amina.Id, _hub.Identities.Links[("dwd", "WI-000451")]);
    }

    [Fact]
    public async Task Another_number_of_the_same_agency_is_held_never_overwritten_and_leads_to_nobody()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("registrations/dwd/march.csv", Registered, 1);

        var run = await _hub.DropAsync(
            "registrations/dwd/april.csv",
            "Sponsor,Employee No,Registration No,Registered\nRenaissance Mfg,0012,WI-000999,04/01/2025\n",
            2
        );

        Assert.Equal(new FileCounts(1, 0, 0, 1, 0, 0), run.Counts);
        var problem = Assert.Single(_hub.Receipts.Receipt("registrations/dwd/april.csv").Problems);
        Assert.Equal(
            ("registration.mismatch", "WI-000999", "WI-000451, the number given first"),
            (problem.Code, problem.Value, problem.Allowed)
        );
        Assert.Equal("WI-000451", Amina.Registrations["dwd"].Number);
        Assert.DoesNotContain(("dwd", "WI-000999"), _hub.Identities.Links.Keys);
    }

    [Fact]
    public async Task Two_numbers_for_one_person_in_one_file_are_not_both_taken_whatever_number_names_the_person()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await _hub.DropAsync(
            "registrations/dwd/march.csv",
            """
            Sponsor,Employee No,Registration No,Registered
            Renaissance Mfg,0012,WI-000451,03/03/2025
            Renaissance Mfg,0012,WI-000452,03/03/2025
            MATC,00451234,WI-000453,03/03/2025
            """,
            1
        );

        Assert.Equal(new FileCounts(3, 1, 0, 1, 1, 0), run.Counts);
        Assert.Equal(
            ["row.repeated", "registration.mismatch"],
            _hub.Receipts.Receipt("registrations/dwd/march.csv").Problems.Select(problem => problem.Code)
        );
        Assert.Equal(["WI-000451"], _hub.Identities.Links.Keys.Where(link => link.Issuer == "dwd").Select(link => link.Number));
    }

    [Fact]
    public async Task A_number_that_belongs_to_somebody_else_is_held()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("registrations/dwd/march.csv", Registered.Split('\n')[0] + "\nRenaissance Mfg,0047,WI-000451,03/03/2025\n", 1);

        var run = await _hub.DropAsync("registrations/dwd/april.csv", Registered, 2);

        Assert.Equal(new FileCounts(2, 0, 0, 2, 0, 0), run.Counts);
        Assert.Equal(
            ["identity.conflict", "registration.mismatch"],
            _hub.Receipts.Receipt("registrations/dwd/april.csv").Problems.Select(problem => problem.Code)
        );
        Assert.Empty(Amina.Registrations);
    }

    [Fact]
    public async Task Every_mistake_is_told_with_line_column_value_and_what_is_allowed()
    {
        var check = await _hub.CheckAsync(
            "registrations/dwd/march.csv",
            """
            Sponsor,Employee No,Registration No,Registered
            Acme,0012,WI-1,03/03/2025
            ,0012,WI-1,03/03/2025
            Renaissance Mfg,0012,,03/03/2025
            Renaissance Mfg,0012,WI-1,
            Renaissance Mfg,,WI-1,03/03/2025
            """
        );

        Assert.Equal(
            [
                (2, "Sponsor", "Acme", "sponsor.unknown", "Renaissance Mfg, MATC"),
                (3, "Sponsor", null, "sponsor.missing", "Renaissance Mfg, MATC"),
                (4, "Registration No", null, "registration.missing", "the agency's number"),
                (5, "Registered", null, "date.missing", "MM/dd/yyyy, such as 01/31/2026"),
                (6, "Employee No", null, "id.missing", "the person's number"),
            ],
            check.Problems.Select(problem => (problem.Row, problem.Column, problem.Value, problem.Code, problem.Allowed))
        );
    }
}
