using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Personal;

/// <summary>What an enrollment form tells of a person and only reports read.</summary>
public sealed class PersonalFormsTests
{
    private static readonly (string, string) s_profile = (
        "enrollments/rmg",
        """
        {
          "version": 1,
          "partner": "Renaissance Manufacturing Group",
          "columns": {
            "worker": "Employee Number", "name": "Name", "birthDate": "Born", "beganOn": "Start Date", "status": "Status",
            "sex": "Sex", "race": "Race", "hispanic": "Hispanic", "veteran": "Veteran", "education": "Education",
            "street": "Street", "zip": "Zip", "entryWage": "Wage", "entryWageUnit": "Per",
          },
          "program": "imt",
          "answers": {
            "sex": { "female": ["F", "Woman"], "male": ["M"], "notGiven": ["Declined"] },
            "race": { "raceBlack": ["Black"], "raceWhite": ["White"], "raceAsian": ["Asian", "Hmong"], "hispanic": ["Latino"], "notGiven": ["Declined"] },
            "yesNo": { "yes": ["Y"], "no": ["N"] },
            "wageUnit": { "hour": ["hr"] },
          },
          "dates": ["M/d/yyyy"],
        }
        """
    );

    private const string Header = "Employee Number,Name,Born,Start Date,Status,Sex,Race,Hispanic,Veteran,Education,Street,Zip,Wage,Per\n";

    private readonly IntakeBench _hub = new(s_profile);

    [Fact]
    public async Task A_sponsors_words_become_the_hubs_own_and_a_blank_cell_says_nothing()
    {
        await DropAsync("0012,\"Okafor, Amina\",3/4/1991,2/4/2025,active,F,Black,N,nonVeteran,,12 Main St,05301,$17.50,hr\n");

        var amina = Of("0012");
        Assert.Equal(
            ("female", "yes", "no", "no", "nonVeteran", "1991-03-04", "12 Main St", "05301", "17.50", "hour"),
            (
                amina["sex"],
                amina["raceBlack"],
                amina["raceWhite"],
                amina["hispanic"],
                amina["veteran"],
                amina["birthDate"],
                amina["street"],
                amina["zip"],
                amina["entryWage"],
                amina["entryWageUnit"]
            )
        );
        Assert.Null(amina["education"]);
        Assert.Null(amina["disability"]);
    }

    [Theory]
    [InlineData("Black; White", "yes", "yes", "no", null)]
    [InlineData("Hmong", "no", "no", "yes", null)]
    [InlineData("Latino", "notGiven", "notGiven", "notGiven", "yes")]
    [InlineData("Latino/Black", "yes", "no", "no", "yes")]
    [InlineData("Declined", "notGiven", "notGiven", "notGiven", null)]
    [InlineData("", null, null, null, null)]
    public async Task One_column_may_name_several_races(string stated, string? black, string? white, string? asian, string? hispanic)
    {
        await DropAsync($"0012,\"Okafor, Amina\",,2/4/2025,active,,{stated},,,,,,,\n");

        Assert.Equal(
            (black, white, asian, hispanic),
            (Of("0012")["raceBlack"], Of("0012")["raceWhite"], Of("0012")["raceAsian"], Of("0012")["hispanic"])
        );
    }

    [Fact]
    public async Task An_answer_that_nobody_knows_is_rejected_with_the_words_that_are_allowed()
    {
        var run = await DropAsync("0012,\"Okafor, Amina\",,2/4/2025,active,X,,,maybe,,,,seventeen,hr\n");

        Assert.Equal((0, 1), (run.Counts.Applied, run.Counts.Rejected));
        Assert.Equal(
            [("Sex", "X", "answer.unknown"), ("Veteran", "maybe", "answer.unknown"), ("Wage", "seventeen", "amount.invalid")],
            _hub.Receipts.Receipt("enrollments/rmg/forms.csv").Problems.Select(problem => (problem.Column!, problem.Value!, problem.Code))
        );
        Assert.Equal("F, Woman, M, Declined, or nothing", _hub.Receipts.Receipt("enrollments/rmg/forms.csv").Problems[0].Allowed);
        Assert.Null(Of("0012")["entryWageUnit"]);
    }

    [Fact]
    public async Task A_later_file_restates_what_it_says_and_leaves_the_rest()
    {
        await DropAsync("0012,\"Okafor, Amina\",,2/4/2025,active,F,Black,,,,,,,\n", minutesLater: 5);
        await DropAsync("0012,\"Okafor, Amina\",,2/4/2025,active,,White,,,,,53204,,\n", minutesLater: 9);
        // Taken in last, stored first.
        await DropAsync("0012,\"Okafor, Amina\",,2/4/2025,active,M,Asian,Y,,,,53201,,\n", minutesLater: 1);

        var amina = Of("0012");
        Assert.Equal(
            ("female", "yes", "no", "yes", "53204"),
            (amina["sex"], amina["raceWhite"], amina["raceBlack"], amina["hispanic"], amina["zip"])
        );
    }

    [Fact]
    public async Task A_file_read_again_by_a_corrected_profile_says_what_it_would_have_said_at_once()
    {
        var run = await DropAsync(
            "0012,\"Okafor, Amina\",,2/4/2025,active,F,Asian,,,,1 A St,,,\n0013,\"Lee, Kim\",,2/4/2025,active,M,,,,,,,,\n"
        );

        _hub.Use(
            (
                s_profile.Item1,
                s_profile
                    .Item2.Replace("\"Street\"", "\"Straat\"", StringComparison.Ordinal)
                    .Replace("[\"F\", \"Woman\"], \"male\": [\"M\"]", "[\"M\"], \"male\": [\"F\"]", StringComparison.Ordinal)
            )
        );
        await _hub.ReplayAsync(run);

        Assert.Equal(("male", (string?)null, "female"), (Of("0012")["sex"], Of("0012")["street"], Of("0013")["sex"]));
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_row_that_waits_to_be_told_who_is_meant()
    {
        var hub = new IntakeBench(Enrollments);
        await hub.DropAsync("enrollments/rmg/first.csv", TwoEnrolled);
        // The number of one person and the college number of another.
        await hub.DropAsync(
            "enrollments/rmg/second.csv",
            TwoEnrolled.Split('\n')[0]
                + "\n0047,Luis,Berg,Jr.,12/24/1970,,Industrial Manufacturing Technician,2/4/2025,Assembler,2025,active,00451234\n",
            minutesLater: 1
        );

        Assert.Equal("1988-11-30", hub.Forms.Of("rmg", "0047")["birthDate"]);
    }

    [Fact]
    public async Task Two_rows_that_differ_in_an_answer_contradict_each_other()
    {
        var run = await DropAsync("0012,\"Okafor, Amina\",,2/4/2025,active,F,,,,,,,,\n0012,\"Okafor, Amina\",,2/4/2025,active,M,,,,,,,,\n");

        Assert.Equal((1, 1), (run.Counts.Applied, run.Counts.Rejected));
        Assert.Equal("row.repeated", Assert.Single(_hub.Receipts.Receipt("enrollments/rmg/forms.csv").Problems).Code);
    }

    [Theory]
    [InlineData("\"race\": \"Race\", \"raceWhite\": \"White\"", "Race stands either in one column")]
    [InlineData("\"race\": \"SSN\"", "A social security number is never read")]
    public void A_profile_that_says_race_twice_or_reads_a_social_security_number_is_refused(string columns, string reason)
    {
        var problems = new List<ConfigurationProblem>();
        ProfileReader.Read(
            new ConfigurationFile(
                "profiles/enrollments/rmg.json",
                s_profile.Item2.Replace("\"race\": \"Race\"", columns, StringComparison.Ordinal)
            ),
            problems
        );

        Assert.Contains(problems, problem => problem.Reason.StartsWith(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mail_shows_no_answer_that_only_reports_read()
    {
        var profile = ProfileReader.Read(new ConfigurationFile("profiles/enrollments/rmg.json", s_profile.Item2), [])!;

        Assert.All(["Sex", "race", "Veteran", "Street", "Wage", "Born"], column => Assert.True(profile.IsPrivate(column)));
        Assert.False(profile.IsPrivate("Status"));
    }

    private Records.Personal.PersonalAnswers Of(string worker) => _hub.Forms.Of("rmg", worker);

    private Task<Runs.IntakeRun> DropAsync(string rows, int minutesLater = 0) =>
        _hub.DropAsync("enrollments/rmg/forms.csv", Header + rows, minutesLater);
}
