using ImtHub.Intake.Cells;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>What payrolls and time clocks look like, and what their rows become.</summary>
public sealed class HoursFilesTests
{
    [Fact]
    public async Task A_payroll_row_gives_one_fact_for_each_pay_code_with_hours()
    {
        var hub = new IntakeBench(Enrollments, PeriodHours);
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await hub.DropAsync(
            "hours/rmg/PRRMGEPI.csv",
            """
            Co Code,Batch ID,file # ,Reg Hours,O/T Hours,Hours 3 Code,Hours 3 Amount,Other Begin Date,Other End Date
            RMG,1,0012,72.5,4,SCH,8,01/05/2026,01/18/2026
            RMG,1,0012,,,HOL,8,01/05/2026,01/18/2026
            RMG,1,0047,80,,BON,1,01/05/2026,01/18/2026
            RMG,1,0047,,,BON,2,01/05/2026,01/18/2026
            RMG,1,0047,,,,,01/05/2026,01/18/2026
            RMG,1,0047,,,PIECE,3,01/05/2026,01/18/2026
            Totals,,,152.5,4,,22,,
            """,
            1
        );

        Assert.Equal(new FileCounts(6, 3, 0, 0, 2, 1), run.Counts);
        var statements = hub.Apprentices.EntriesOf(hub.Identities.Links[("rmg", "0012")]).OfType<HoursStatement>();
        Assert.Equal(
            [
                ("HOL", HoursKind.PaidNotLearning, 8m),
                ("OT", HoursKind.OnTheJobLearning, 4m),
                ("REG", HoursKind.OnTheJobLearning, 72.5m),
                ("SCH", HoursKind.RelatedInstruction, 8m),
            ],
            statements
                .OrderBy(statement => statement.PayCode, StringComparer.Ordinal)
                .Select(statement => (statement.PayCode, statement.Kind, statement.Hours))
        );
        var receipt = hub.Receipts.Receipt("hours/rmg/PRRMGEPI.csv");
        Assert.Equal([(6, "hours.missing"), (7, "paycode.unknown")], receipt.Problems.Select(problem => (problem.Row, problem.Code)));
        Assert.Equal("Line 8 is left out: a total, it begins with 'Totals'.", Assert.Single(receipt.Warnings));
    }

    [Theory]
    [InlineData(HourFormat.DecimalPoint, "7.5", 7.5)]
    [InlineData(HourFormat.DecimalPoint, "-.25", -0.25)]
    [InlineData(HourFormat.DecimalPoint, "7,5", null)]
    [InlineData(HourFormat.DecimalPoint, "7:30", null)]
    [InlineData(HourFormat.DecimalPoint, "1e2", null)]
    [InlineData(HourFormat.DecimalComma, "7,5", 7.5)]
    [InlineData(HourFormat.DecimalComma, "20,0", 20.0)]
    [InlineData(HourFormat.DecimalComma, "7.5", null)]
    [InlineData(HourFormat.HoursMinutes, "10:23", 10.3833)]
    [InlineData(HourFormat.HoursMinutes, "-0:15", -0.25)]
    [InlineData(HourFormat.HoursMinutes, "7:60", null)]
    [InlineData(HourFormat.HoursMinutes, "7:5", null)]
    [InlineData(HourFormat.HoursMinutes, "7.5", null)]
    [InlineData(HourFormat.Seconds, "27000", 7.5)]
    [InlineData(HourFormat.Seconds, "27000.5", null)]
    [InlineData(HourFormat.DecimalPoint, "99999", null)]
    public void Hours_are_read_in_the_format_of_the_profile_and_no_other(HourFormat format, string cell, double? hours)
    {
        var isRead = HourCell.TryRead(cell, format, out var read);

        Assert.Equal(hours is not null, isRead);
        if (hours is not null)
        {
            Assert.Equal((decimal)hours, read);
        }
    }

    [Fact]
    public async Task Lines_that_are_left_out_are_told_in_one_sentence_however_many_there_are()
    {
        var page = "File #,Reg Hours,Other Begin Date,Other End Date\n0012,8,01/05/2026,01/18/2026\nTotals,8,,\n";

        var check = await new IntakeBench(PeriodHours).CheckAsync("hours/rmg/PRRMGEPI.csv", string.Concat(Enumerable.Repeat(page, 8)));

        Assert.Equal(
            [
                "8 lines are left out: a total, it begins with 'Totals' (line 3, 6, 9, 12, 15, …).",
                "7 lines are left out: the header again (line 4, 7, 10, 13, 16, …).",
            ],
            check.Warnings
        );
    }

    [Fact]
    public async Task Parts_of_a_sum_are_added_up_however_many_rows_and_sums_lie_between()
    {
        const string profile =
            """{ "version": 1, "partner": "RMG", "extends": "daily-hours", "repeatedRows": "sum", "payCodes": { "onTheJobLearning": ["REG"] } }""";
        const int keys = 70_000;
        var halves = Enumerable
            .Range(0, keys)
            .Select(key =>
                FormattableString.Invariant($"{key / 350:0000};{new DateOnly(2025, 1, 1).AddDays(key % 350):yyyy-MM-dd};REG;{key % 8}.5")
            );
        var text = "Employee Number;Date;Pay Code;Hours\n" + string.Join('\n', halves) + "\n" + string.Join('\n', halves.Reverse());

        var file = await ReadFile.ByAsync(profile, "hours/rmg/year.csv", text);

        Assert.Equal(2 * keys, file.Rows.Count);
        Assert.All(
            file.Rows,
            row =>
                Assert.Equal(
                    ((2 * ((row.Line - 2 < keys ? row.Line - 2 : (2 * keys) + 1 - row.Line) % 8)) + 1, 0),
                    (((HoursStatement)row.Statements[0]).Hours, row.Problems.Count)
                )
        );
    }

    [Theory]
    [InlineData("", 1, "hours.work-process-unknown")]
    [InlineData(""" "unknownWorkProcesses": "divide", """, 2, null)]
    public async Task A_department_that_the_profile_maps_to_no_work_process_is_refused_or_left_to_be_divided(
        string setting,
        int applied,
        string? code
    )
    {
        var hub = new IntakeBench(
            Enrollments,
            (
                "hours/rmg",
                $$"""
                {
                  "version": 1, "partner": "RMG", {{setting}}
                  "columns": { "worker": "No", "date": "Day", "hours": "Hours", "workProcess": "Department" },
                  "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] }, "workProcesses": { "Tool Crib": "set-up" },
                }
                """
            )
        );
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await hub.DropAsync(
            "hours/rmg/week.csv",
            "No,Day,Hours,Department\n0012,2026-01-05,8,tool crib\n0012,2026-01-06,7,Shipping\n",
            1
        );

        Assert.Equal((applied, code), (run.Counts.Applied, hub.Receipts.Receipt("hours/rmg/week.csv").Problems.SingleOrDefault()?.Code));
        var hours = hub
            .Apprentices.EntriesOf(hub.Identities.Links[("rmg", "0012")])
            .OfType<HoursStatement>()
            .OrderBy(statement => statement.From);
        Assert.Equal(
            new (decimal, string?)[] { (8, "set-up"), (7, null) }.Take(applied),
            hours.Select(statement => (statement.Hours, statement.WorkProcess))
        );
    }

    [Fact]
    public async Task A_period_that_ends_before_it_begins_and_a_reversed_formula_are_told_as_text()
    {
        var hub = new IntakeBench(PeriodHours);

        var check = await hub.CheckAsync(
            "hours/rmg/PRRMGEPI.csv",
            """
            File #,Reg Hours,Other Begin Date,Other End Date
            0012,8,01/18/2026,01/05/2026
            0012,=1+1,01/05/2026,01/18/2026
            """
        );

        Assert.Equal(
            [("hours.period-reversed", "2026-01-05"), ("hours.invalid", "=1+1")],
            check.Problems.Select(problem => (problem.Code, problem.Value))
        );
    }
}
