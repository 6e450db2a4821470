using Xunit;

namespace ImtHub.Intake.Tests.Profiles.Bases;

/// <summary>Each base of the hours feed reads a file as its source describes it.</summary>
public sealed class HoursBasesTests
{
    private const string Codes = "\"payCodes\": { \"onTheJobLearning\": [\"REG\", \"OT\", \"Floor\"], \"paidNotLearning\": [\"HOL\"] }";

    [Theory]
    [InlineData(
        "adp-paydata",
        "co code,Batch ID,File # ,Reg Hours,O/T Hours,Hours 3 Code,Hours 3 Amount,Other Begin Date,Other End Date\nABC,1,000012,40,,HOL,8,05/04/2026,05/17/2026\n",
        "000012 2026-05-04 REG 40;000012 2026-05-04 HOL 8"
    )]
    [InlineData(
        "adp-paydata",
        "!ADP TotalSource,,\n!Client 12,,\nco code ,batch id,file # ,reg hours,o/t hours,hours 3 code,hours 3 amount,hours 4 code ,hours 4 amount,hours 4 code,hours 4 amount,earnings 4 code,earnings 4 amount,Other Begin Date,Other End Date\nABC,1,000012,40,,HOL,8,OT,3,Floor,2,X,5,05/04/2026,05/17/2026\n!Total,1,,40\n",
        "000012 2026-05-04 REG 40;000012 2026-05-04 HOL 8;000012 2026-05-04 OT 3;000012 2026-05-04 Floor 2"
    )]
    [InlineData(
        "adp-paydata",
        "Co Code,Batch ID,File #,Hours 3 Code,Hours 3 Amount, Hours 3 Code, Hours 3 Amount,Hours 9 Code,Hours 9 Amount,Other Begin Date,Other End Date\nABC,1,000012,REG,40,HOL,8,,,05/04/2026,05/17/2026\n",
        "000012 2026-05-04 REG 40;000012 2026-05-04 HOL 8"
    )]
    [InlineData(
        "clockify",
        "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal),Type,Date of creation\nFloor,,,,Luis,,luis@rmg.example,,No,05/04/2026,08:00,05/04/2026,10:30,02:30:00,2.5,Regular,05/04/2026\n",
        "luis@rmg.example 2026-05-04 Floor 2.5"
    )]
    [InlineData(
        "harvest",
        "Date,Client,Project,Project Code,Task,Notes,Hours,Hours Rounded,Billable?,Invoiced?,Approved?,First Name,Last Name,Employee Id,Roles,Teams,Department,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL\n2026-05-04,,Floor,,Assembly,,7.48,7.5,No,No,No,Luis,Berg,0012,,,,Yes,,,,,,\n",
        "0012 2026-05-04 Floor 7.48"
    )]
    [InlineData(
        "paychex",
        "CLIENT ID,WORKER ID,ORG,JOB NUMBER,PAY COMPONENT,RATE,RATE NUMBER,HOURS,UNITS,LINE DATE,AMOUNT,CHECK SEQ NUMBER,OVERRIDE STATE,OVERRIDE LOCAL,OVERRIDE LOCAL JURISDICTION,LABOR ASSIGNMENT\n1,0012,,J1,REG,,,5.5,,05/04/2026,,,,,,\n1,0012,,J2,REG,,,2,,05/04/2026,,,,,,\n",
        "0012 2026-05-04 REG 7.5;0012 2026-05-04 REG 7.5"
    )]
    [InlineData(
        "paylocity-entries",
        "EmployeeId,Det,DetCode,Hours,Amount,TempRate,RateCode,CostCenter1,CostCenter2,CostCenter3,JobCode,Shift,BeginDate,EndDate\n0012,E,REG,80,,,,,,,,,05/04/2026,05/17/2026\n0012,D,401K,,50,,,,,,,,05/04/2026,05/17/2026\n",
        "0012 2026-05-04 REG 80"
    )]
    [InlineData("ukg", "Person Number,Pay Code,Amount,Apply Date,Comment\n0012,REG,8.25,05/04/2026,\n", "0012 2026-05-04 REG 8.25")]
    [InlineData(
        "toggl",
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)\nLuis,luis@rmg.example,,Floor,,,No,2026-05-04,08:00:00,2026-05-04,10:30:00,02:30:00,,\nLuis,luis@rmg.example,,Floor,,,No,2026-05-04,11:00:00,2026-05-04,12:00:00,01:00:00,,\n",
        "luis@rmg.example 2026-05-04 Floor 3.5;luis@rmg.example 2026-05-04 Floor 3.5"
    )]
    [InlineData(
        "clockify",
        "Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal),Billable Rate (USD),Billable Amount (USD)\nFloor,,,,Luis,,luis@rmg.example,,No,05/04/2026,08:00,05/04/2026,10:30,02:30:00,2.5,0,0\n",
        "luis@rmg.example 2026-05-04 Floor 2.5"
    )]
    [InlineData(
        "harvest",
        "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,First Name,Last Name,Employee Id,Roles,Employee?,Billable Rate,Billable Amount,Cost Rate,Cost Amount,Currency,External Reference URL\n2026-05-04,,Floor,,Assembly,,7.5,No,No,Luis,Berg,0012,,Yes,,,,,,\n",
        "0012 2026-05-04 Floor 7.5"
    )]
    [InlineData("daily-hours", "Employee Number,Date,Pay Code,Hours,Work Process\n0012,2026-05-04,REG,8,\n", "0012 2026-05-04 REG 8")]
    public async Task Hours_are_read_as_the_system_writes_them(string basis, string text, string expected)
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "RMG", "extends": "{{basis}}", {{Codes}} }""",
            "hours/rmg/may.csv",
            text
        );

        Assert.Empty(file.Problems);
        Assert.Empty(file.Warnings);
        Assert.Equal(
            expected.Split(';'),
            file.Hours.Select(hours => FormattableString.Invariant($"{hours.Worker} {hours.From:yyyy-MM-dd} {hours.PayCode} {hours.Hours}"))
        );
    }

    [Fact]
    public async Task Harvest_writes_decimal_commas_in_some_locales()
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "RMG", "extends": "harvest", "hourFormat": "decimalComma", {{Codes}} }""",
            "hours/rmg/may.csv",
            "Date,Project,Task,Hours,Hours Rounded,Employee Id\n2026-05-04,Floor,Assembly,\"20,0\",\"20,0\",0012\n2026-05-05,Floor,Assembly,\"2.000,0\",\"2.000,0\",0013\n"
        );

        Assert.DoesNotContain(file.Problems, problem => problem.Code == "hours.invalid");
        Assert.Contains(("0012", 20m), file.Hours.Select(hours => (hours.Worker, hours.Hours)));
    }

    [Fact]
    public async Task A_pair_without_its_code_is_told_and_hours_without_any_column_are_no_hours()
    {
        var lone = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "RMG", "extends": "adp-paydata", {{Codes}} }""",
            "hours/rmg/may.csv",
            "File #,Hours 4 Amount,Other Begin Date,Other End Date\n000012,4,05/04/2026,05/17/2026\n"
        );
        var none = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "RMG", "extends": "adp-paydata", {{Codes}} }""",
            "hours/rmg/may.csv",
            "File #,Other Begin Date,Other End Date\n000012,05/04/2026,05/17/2026\n"
        );

        Assert.Equal("paycode.missing", Assert.Single(lone.Problems).Code);
        Assert.Equal(("header.missing", "Reg Hours"), none.Refusal.Select(problem => (problem.Code, problem.Column)).Single());
    }

    [Fact]
    public async Task Rows_of_another_kind_are_counted_as_not_ours()
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "RMG", "extends": "paylocity-entries", {{Codes}} }""",
            "hours/rmg/may.csv",
            "EmployeeId,Det,DetCode,Hours,BeginDate,EndDate\n0012,D,401K,,05/04/2026,05/17/2026\n"
        );

        Assert.Equal("row.not-wanted", file.Rows.Single().NotOurs);
    }

    [Fact]
    public async Task A_file_without_the_column_that_tells_its_rows_apart_is_refused_and_not_read_whole()
    {
        var file = await ReadFile.ByAsync(
            $$"""{ "version": 1, "partner": "RMG", "extends": "paylocity-entries", {{Codes}} }""",
            "hours/rmg/may.csv",
            "EmployeeId,DetCode,Hours,BeginDate,EndDate\n0012,REG,8,05/04/2026,05/17/2026\n"
        );

        Assert.Equal(("header.missing", "Det"), file.Refusal.Select(problem => (problem.Code, problem.Column)).Single());
    }

    [Fact]
    public async Task Punches_become_the_hours_of_a_day_without_lunch_and_with_breaks()
    {
        var file = await PunchesAsync(
            """
            employeeId,date,time,recordType
            0012,05/04/2026,06:00,In
            0012,05/04/2026,09:00,StartBreak
            0012,05/04/2026,09:15,EndBreak
            0012,05/04/2026,11:30,StartLunch
            0012,05/04/2026,12:00,EndLunch
            0012,05/04/2026,13:00,Transfer
            0012,05/05/2026,22:00,In
            0012,05/04/2026,2:30 PM,Out
            0012,05/06/2026,06:15,Out
            """
        );

        Assert.Empty(file.Problems);
        Assert.Equal([(4, 8m), (5, 8.25m)], file.Hours.Select(hours => (hours.From.Day, hours.Hours)));
        Assert.Equal(7, file.Rows.Count(row => row.Repeats));
    }

    [Fact]
    public async Task A_missing_Out_rejects_the_punches_of_its_day_and_names_the_In_without_one()
    {
        var file = await PunchesAsync(
            """
            employeeId,date,time,recordType
            0012,05/04/2026,06:00,In
            0012,05/04/2026,11:30,StartLunch
            0012,05/04/2026,12:00,EndLunch
            0012,05/05/2026,06:00,In
            0012,05/05/2026,14:00,Out
            0047,05/05/2026,14:00,Out
            0047,05/05/2026,14:61,In
            """
        );

        Assert.Equal(
            [
                (2, "punch.unpaired", "'In' of 2026-05-04 06:00 has no 'Out'."),
                (3, "punch.unpaired", "The hours of the day are not known: in line 2 'In' of 2026-05-04 06:00 has no 'Out'."),
                (4, "punch.unpaired", "The hours of the day are not known: in line 2 'In' of 2026-05-04 06:00 has no 'Out'."),
                (7, "punch.unpaired", "'Out' of 2026-05-05 14:00 has no 'In' before it."),
                (8, "punch.invalid", "'14:61' is no time of day."),
            ],
            file.Problems.Select(problem => (problem.Row, problem.Code, problem.Message))
        );
        Assert.Equal([(5, 8m)], file.Hours.Select(hours => (hours.From.Day, hours.Hours)));
    }

    private static Task<ReadFile> PunchesAsync(string text) =>
        ReadFile.ByAsync("""{ "version": 1, "partner": "RMG", "extends": "paylocity-punches" }""", "hours/rmg/punches.csv", text);
}
