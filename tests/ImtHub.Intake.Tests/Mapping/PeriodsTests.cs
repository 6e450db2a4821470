using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Runs;
using ImtHub.Records.Configuration;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>
/// Payrolls that state one end of a period, or say it in a title or in the file's name; columns with hours in any number; names in place of
/// numbers.
/// </summary>
public sealed class PeriodsTests
{
    private const string Forms = """
        {
          "version": 1, "partner": "P", "program": "imt",
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Start" }
        }
        """;

    private const string Enrolled = "No,First,Last,Start\n1001,Ivy,Ash,2026-01-05\n1002,Bo,Moss,2026-01-05\n";

    [Theory]
    [InlineData("\"to\": \"Day\"", "\"days\": 7", "02/28/2026", "2026-02-22..2026-02-28")]
    [InlineData("\"to\": \"Day\"", "\"days\": 14", "02/28/2026", "2026-02-15..2026-02-28")]
    [InlineData("\"to\": \"Day\"", "\"days\": 14, \"daysBefore\": 6", "03/06/2026", "2026-02-15..2026-02-28")]
    [InlineData("\"to\": \"Day\"", "\"days\": 1", "02/28/2026", "2026-02-28..2026-02-28")]
    [InlineData("\"to\": \"Day\"", "\"calendar\": \"halfMonth\"", "02/15/2026", "2026-02-01..2026-02-15")]
    [InlineData("\"to\": \"Day\"", "\"calendar\": \"halfMonth\"", "02/28/2026", "2026-02-16..2026-02-28")]
    [InlineData("\"to\": \"Day\"", "\"calendar\": \"month\"", "03/31/2026", "2026-03-01..2026-03-31")]
    [InlineData("\"from\": \"Day\"", "\"days\": 7", "02/22/2026", "2026-02-22..2026-02-28")]
    [InlineData("\"from\": \"Day\"", "\"calendar\": \"halfMonth\"", "02/16/2026", "2026-02-16..2026-02-28")]
    [InlineData("\"from\": \"Day\"", "\"calendar\": \"month\"", "03/01/2026", "2026-03-01..2026-03-31")]
    public async Task One_end_and_a_length_make_a_period(string column, string period, string day, string expected)
    {
        var hub = await HubAsync(
            $$"""{ "version": 1, "partner": "P", "columns": { "worker": "Badge", {{column}}, "hours": "Hours" }, "period": { {{period}} }, "dates": ["MM/dd/yyyy"], {{Codes}} }"""
        );

        var run = await hub.DropAsync("hours/rmg/pay.csv", $"Badge,Day,Hours\n1001,{day},17.99\n", 1);

        Assert.Equal(new FileCounts(1, 1, 0, 0, 0, 0), run.Counts);
        Assert.Equal(expected, Days(hub));
    }

    [Theory]
    [InlineData("Week ending {to}", "\"days\": 7", "Acme Inc.\nWeek ending 02/28/2026\n", "2026-02-22..2026-02-28")]
    [InlineData("Pay Period: {from} - {to}", "", "Pay period:   02/15/2026  -  02/28/2026\n", "2026-02-15..2026-02-28")]
    [InlineData("{from}*{to}", "", "Timesheet,From,02/15/2026,To,02/28/2026\n", "2026-02-15..2026-02-28")]
    [InlineData("from {from} (*) to {to}.", "", "\"Hours from 02/15/2026 (Sunday) to 02/28/2026.\"\n\n", "2026-02-15..2026-02-28")]
    public async Task A_title_states_the_period_of_all_rows(string title, string length, string above, string expected)
    {
        var rules = length.Length > 0 ? ", " + length : "";
        var hub = await HubAsync(
            $$"""
            { "version": 1, "partner": "P", "file": { "titleRows": 3 }, "columns": { "worker": "Badge", "hours": "Hours" }, "period": { "title": "{{title}}"{{rules}} }, "dates": ["MM/dd/yyyy"], {{Codes}} }
            """
        );

        var run = await hub.DropAsync("hours/rmg/pay.csv", above + "Badge,Hours\n1001,38\n", 1);

        Assert.Equal(new FileCounts(1, 1, 0, 0, 0, 0), run.Counts);
        Assert.Equal(expected, Days(hub));
    }

    [Fact]
    public async Task A_title_that_stands_again_with_another_period_is_that_of_the_rows_below_it()
    {
        var hub = await HubAsync(
            $$"""
            { "version": 1, "partner": "P", "file": { "titleRows": 1 }, "columns": { "worker": "Badge", "hours": "Hours" }, "period": { "title": "Week ending {to}", "days": 7 }, "dates": ["MM/dd/yyyy"], {{Codes}} }
            """
        );

        await hub.DropAsync(
            "hours/rmg/pay.csv",
            "Week ending 02/21/2026\nBadge,Hours\n1001,38\nWeek ending 02/28/2026\nBadge,Hours\n1001,40\n",
            1
        );

        Assert.Equal("2026-02-15..2026-02-21 2026-02-22..2026-02-28", Days(hub));
    }

    [Theory]
    [InlineData(
        "\"Week ending Feb 21, 2026\"\nBadge,Hours\n1001,38\n\"Week ending Mar 7, 2026\"\n1001,40\n",
        "2026-02-15..2026-02-21 2026-03-01..2026-03-07",
        2,
        2
    )]
    [InlineData(
        "\"Week ending Feb 21, 2026\"\nBadge,Hours\n1001,38\n\"Payroll: week ending Mar 7, 2026 (page 2)\"\n1001,40\n",
        "2026-02-15..2026-02-21 2026-03-01..2026-03-07",
        2,
        2
    )]
    [InlineData(
        "\"Week ending Feb 21, 2026\"\nBadge,Hours\n1001,38\n\"Week ending Feb 30, 2026\"\n1001,40\n",
        "2026-02-15..2026-02-21",
        2,
        1
    )]
    [InlineData(
        "\"Week ending Feb 21, 2026\"\nBadge,Hours\n1001,38\n\"Week ending Feb 28, 26\"\n1001,40\n",
        "2026-02-15..2026-02-21",
        2,
        1
    )]
    public async Task No_row_is_of_the_week_of_the_page_before(string text, string days, int received, int accepted)
    {
        var hub = await HubAsync(
            $$"""
            { "version": 1, "partner": "P", "file": { "titleRows": 1 }, "columns": { "worker": "Badge", "hours": "Hours" }, "period": { "title": "Week ending {to}", "days": 7 }, "dates": ["MMM d, yyyy"], {{Codes}} }
            """
        );

        var run = await hub.DropAsync("hours/rmg/pay.csv", text, 1);

        Assert.Equal((received, received - accepted), (run.Counts!.Received, run.Counts.Rejected));
        Assert.Equal(days, Days(hub));
    }

    [Theory]
    [InlineData("*_{to}.csv", "\"days\": 14, \"dates\": [\"yyyyMMdd\"]", "PRacmEPI_20260228.csv", "2026-02-15..2026-02-28")]
    [InlineData("{from}-{to}", "\"dates\": [\"yyyy-MM-dd\"]", "hours-2026-02-15-2026-02-28 (final).csv", "2026-02-15..2026-02-28")]
    [InlineData("{from} to {to}", "\"dates\": [\"MMM d yyyy\"]", "Payroll Feb 15 2026 to Feb 28 2026.csv", "2026-02-15..2026-02-28")]
    [InlineData("week of {from}", "\"days\": 7, \"dates\": [\"M.d.yy\"]", "2026/Week of 2.22.26.csv", "2026-02-22..2026-02-28")]
    public async Task The_name_of_a_file_states_the_period_of_all_rows(string pattern, string rules, string name, string expected)
    {
        var hub = await HubAsync(
            $$"""
            { "version": 1, "partner": "P", "columns": { "worker": "Badge", "hours": "Hours" }, "period": { "fileName": "{{pattern}}", {{rules}} }, {{Codes}} }
            """
        );

        var run = await hub.DropAsync($"hours/rmg/{name}", "Badge,Hours\n1001,38\n", 1);

        Assert.Equal(new FileCounts(1, 1, 0, 0, 0, 0), run.Counts);
        Assert.Equal(expected, Days(hub));
    }

    [Theory]
    [InlineData("payroll.csv", "Badge,Hours\n1001,38\n")]
    [InlineData("payroll_20261345.csv", "Badge,Hours\n1001,38\n")]
    public async Task A_file_that_does_not_state_its_period_is_refused_with_the_pattern(string name, string text)
    {
        var hub = await HubAsync(
            $$"""
            { "version": 1, "partner": "P", "columns": { "worker": "Badge", "hours": "Hours" }, "period": { "fileName": "_{to}", "days": 7, "dates": ["yyyyMMdd"] }, {{Codes}} }
            """
        );

        var run = await hub.DropAsync($"hours/rmg/{name}", text, 1);

        Assert.Equal(RunState.Refused, run.State);
        Assert.Equal(
            ("period.missing", "_{to}"),
            hub.Receipts.Receipt($"hours/rmg/{name}").Problems is [var problem] ? (problem.Code, problem.Allowed) : default
        );
    }

    [Fact]
    public async Task A_period_that_has_not_begun_holds_its_rows()
    {
        var hub = await HubAsync(
            $$"""
            { "version": 1, "partner": "P", "columns": { "worker": "Badge", "hours": "Hours" }, "period": { "fileName": "_{to}", "days": 7, "dates": ["yyyyMMdd"] }, {{Codes}} }
            """
        );

        await hub.DropAsync("hours/rmg/pay_99991231.csv", "Badge,Hours\n1001,38\n", 1);

        Assert.Equal("date.not-yet", Assert.Single(hub.Reviews.Rows).Problem.Code);
    }

    [Theory]
    [InlineData("""{ "columns": { "worker": "B", "hours": "H", "to": "D" } }""", "$.columns")]
    [InlineData("""{ "columns": { "worker": "B", "hours": "H", "to": "D", "from": "F" }, "period": { "days": 7 } }""", "$.columns")]
    [InlineData("""{ "columns": { "worker": "B", "hours": "H", "date": "D" }, "period": { "days": 7 } }""", "$.columns")]
    [InlineData("""{ "columns": { "worker": "B", "hours": "H", "to": "D" }, "period": { "days": 32 } }""", "$.period.days")]
    [InlineData("""{ "columns": { "worker": "B", "hours": "H", "to": "D" }, "period": {} }""", "$.period.days")]
    [InlineData(
        """{ "columns": { "worker": "B", "hours": "H", "to": "D" }, "period": { "days": 7, "calendar": "month" } }""",
        "$.period.calendar"
    )]
    [InlineData(
        """{ "columns": { "worker": "B", "hours": "H" }, "period": { "title": "Week ending {to}", "days": 7 } }""",
        "$.period.title"
    )]
    [InlineData("""{ "columns": { "worker": "B", "hours": "H" }, "period": { "fileName": "week", "days": 7 } }""", "$.period.fileName")]
    [InlineData("""{ "columns": { "worker": "B", "hours": "H" }, "period": { "fileName": "{to}" } }""", "$.period.days")]
    [InlineData(
        """{ "columns": { "worker": "B", "date": "D" }, "hoursColumns": [{ "hours": "H", "payCodeColumn": "C {n}" }] }""",
        "$.hoursColumns[0].payCodeColumn"
    )]
    [InlineData("""{ "columns": { "hours": "H", "date": "D" }, "knownBy": "name" }""", "$.knownBy")]
    public void What_cannot_be_a_period_is_told_with_its_place(string json, string place)
    {
        var problems = new List<ConfigurationProblem>();

        ProfileReader.Read(
            new ConfigurationFile("profiles/hours/rmg.json", json[..^1] + $$""", "version": 1, "partner": "P", {{Codes}} }"""),
            problems
        );

        Assert.Contains(place, problems.Select(problem => problem.JsonPath));
    }

    [Theory]
    [InlineData(
        "File #,Day,Reg Hours,Hours 3 Code,Hours 3 Amount,Hours 4 Code,Hours 4 Amount,Hours 12 Code,Hours 12 Amount\n1001,2026-03-02,4,SCH,1,OT,2,HOL,1\n",
        "HOL 1;OT 2;REG 4;SCH 1"
    )]
    [InlineData("File #,Day,Hours 4 Amount,Hours 4 Code\n1001,2026-03-02,2,OT\n", "OT 2")]
    [InlineData("File #,Day,Reg Hours\n1001,2026-03-02,2\n", "REG 2")]
    public async Task Columns_with_hours_and_codes_come_in_any_number_of_pairs(string text, string expected)
    {
        var hub = await HubAsync(
            $$"""
            {
              "version": 1, "partner": "P", "columns": { "worker": "File #", "date": "Day" },
              "hoursColumns": [{ "hours": "Reg Hours", "payCode": "REG" }, { "hours": "Hours {n} Amount", "payCodeColumn": "Hours {n} Code" }],
              "payCodes": { "onTheJobLearning": ["REG", "OT"], "relatedInstruction": ["SCH"], "paidNotLearning": ["HOL"] }
            }
            """
        );

        await hub.DropAsync("hours/rmg/pay.csv", text, 1);

        Assert.Equal(
            expected,
            string.Join(';', Hours(hub).Select(hours => $"{hours.PayCode} {hours.Hours:0.##}").Order(StringComparer.Ordinal))
        );
    }

    [Theory]
    [InlineData(
        "\"firstName\": \"First\", \"lastName\": \"Last\"",
        "First,Last,Day,Hours\nivy,ASH,2026-03-02,8\nJo,Stranger,2026-03-02,8\n"
    )]
    [InlineData("\"name\": \"Employee\"", "Employee,Day,Hours\n\"Ash, Ivy\",2026-03-02,8\n\"Stranger, Jo\",2026-03-02,8\n")]
    [InlineData("\"name\": \"Employee\"", "Employee,Day,Hours\nIvy Ash,2026-03-02,8\nJo Stranger,2026-03-02,8\n")]
    public async Task A_payroll_without_numbers_knows_people_by_name_and_a_person_says_once_who_it_is(string columns, string text)
    {
        var hub = await HubAsync(
            $$"""{ "version": 1, "partner": "P", "knownBy": "name", "columns": { {{columns}}, "date": "Day", "hours": "Hours" }, {{Codes}} }"""
        );

        var run = await hub.DropAsync("hours/rmg/pay.csv", text, 1);

        Assert.Equal(new FileCounts(2, 0, 0, 1, 0, 1), run.Counts);
        var held = Assert.Single(hub.Reviews.Rows);
        Assert.Equal(("identity.suggested", hub.Identities.Links[("rmg", "1001")]), (held.Problem.Code, held.Suggestion));
        Assert.DoesNotContain("ash", held.ExternalId, StringComparison.OrdinalIgnoreCase);

        await hub.Decisions.LinkAsync(
            new(held.Issuer!, held.ExternalId!),
            held.Suggestion!,
            "staff",
            "the only Ivy Ash",
            TestContext.Current.CancellationToken
        );
        await hub.CarryOutReplaysAsync();
        await hub.DropAsync("hours/rmg/next.csv", text.Replace("03-02", "03-03", StringComparison.Ordinal), 5);

        Assert.Equal(16, hub.Apprentices.Records.Sum(record => record.OjlHours));
        Assert.Empty((await hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task Two_of_one_name_are_not_guessed_and_a_row_without_a_name_is_rejected()
    {
        var hub = await HubAsync(
            $$"""{ "version": 1, "partner": "P", "knownBy": "name", "columns": { "firstName": "First", "lastName": "Last", "date": "Day", "hours": "Hours" }, {{Codes}} }"""
        );
        await hub.DropAsync("enrollments/rmg/more.csv", "No,First,Last,Start\n1003,Ivy,Ash,2026-01-05\n", 1);

        await hub.DropAsync("hours/rmg/pay.csv", "First,Last,Day,Hours\nIvy,Ash,2026-03-02,8\nIvy,,2026-03-02,8\n", 2);

        Assert.Equal(
            ["identity.several", "name.missing"],
            hub.Receipts.Receipt("hours/rmg/pay.csv").Problems.Select(problem => problem.Code)
        );
    }

    [Fact]
    public async Task A_row_of_totals_is_known_by_the_whole_word()
    {
        var hub = await HubAsync(
            $$"""{ "version": 1, "partner": "P", "file": { "totals": ["Total"] }, "columns": { "name": "Employee", "worker": "No", "date": "Day", "hours": "Hours" }, {{Codes}} }"""
        );

        var run = await hub.DropAsync(
            "hours/rmg/pay.csv",
            "Employee,No,Day,Hours\n\"Totally, Ann\",1001,2026-03-02,8\n\"Totalsen, Bo\",1002,2026-03-02,8\nTotal,,,16\nTotals:,,,16\nTotal (2),,,16\nTOTAL 1001,,,8\n",
            1
        );

        Assert.Equal(new FileCounts(2, 2, 0, 0, 0, 0), run.Counts);
    }

    private const string Codes = "\"payCode\": \"REG\", \"payCodes\": { \"onTheJobLearning\": [\"REG\"] }";

    private static async Task<IntakeBench> HubAsync(string profile)
    {
        var hub = new IntakeBench(("enrollments/rmg", Forms), ("hours/rmg", profile));
        await hub.DropAsync("enrollments/rmg/forms.csv", Enrolled);
        return hub;
    }

    private static IEnumerable<HoursStatement> Hours(IntakeBench hub) =>
        hub.Apprentices.EntriesOf(hub.Identities.Links[("rmg", "1001")]).OfType<HoursStatement>();

    private static string Days(IntakeBench hub) =>
        string.Join(
            ' ',
            Hours(hub)
                .OrderBy(hours => hours.From)
                .Select(hours => FormattableString.Invariant($"{hours.From:yyyy-MM-dd}..{hours.To:yyyy-MM-dd}"))
        );
}
