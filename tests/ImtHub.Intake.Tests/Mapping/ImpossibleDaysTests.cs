using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>A day that a row cannot have holds that row, with its reason, and costs no other row and nobody else anything.</summary>
public sealed class ImpossibleDaysTests
{
    private const string Form = """
        {
          "version": 1, "partner": "P", "program": "imt", "dates": ["yyyy-MM-dd"], "otherIds": { "MATC": "matc" },
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Start", "status": "Status", "statusOn": "Since", "birthDate": "Born" }
        }
        """;

    private const string Daily = """
        {
          "version": 1, "partner": "P", "dates": ["MM/dd/yyyy"], "columns": { "worker": "Badge", "date": "Date", "payCode": "Code", "hours": "Hours" },
          "payCodes": { "onTheJobLearning": ["REG"], "ignored": ["BONUS"] }
        }
        """;

    private const string Periods = """
        {
          "version": 1, "partner": "P", "dates": ["MM/dd/yyyy"], "columns": { "worker": "Badge", "from": "From", "to": "To", "payCode": "Code", "hours": "Hours" },
          "payCodes": { "onTheJobLearning": ["REG"] }
        }
        """;

    private const string Punches = """
        {
          "version": 1, "partner": "P", "dates": ["MM/dd/yyyy"], "columns": { "worker": "Badge", "date": "Date", "punchTime": "Time", "punch": "Kind" },
          "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] }, "punches": { "in": ["In"], "out": ["Out"] }
        }
        """;

    private const string Grades = """
        {
          "version": 1, "partner": "P", "dates": ["yyyy-MM-dd"], "columns": { "student": "ID", "grade": "Grade", "date": "Day" },
          "course": "IM-1", "courses": { "IM-1": "IM-1" }, "grades": { "passed": ["A"], "inProgress": ["IP"] }
        }
        """;

    private const string SignOffs = """
        { "version": 1, "partner": "P", "dates": ["yyyy-MM-dd"], "columns": { "worker": "No", "competency": "Competency", "date": "Day" } }
        """;

    private const string Numbers = """
        {
          "version": 1, "partner": "P", "dates": ["yyyy-MM-dd"], "issuer": "rmg",
          "columns": { "worker": "No", "registrationNumber": "Number", "registeredOn": "Day" }
        }
        """;

    private readonly IntakeBench _hub = new(
        ("enrollments/rmg", Form),
        ("hours/rmg", Daily),
        ("grades/matc", Grades),
        ("competencies/rmg", SignOffs),
        ("registrations/dwd", Numbers)
    );

    /// <summary>One of the apprentices of the hub, stored with all others on 2 November 2026 at nine in the morning in Milwaukee.</summary>
    [Theory]
    [InlineData("12/31/9999", "date.not-yet")]
    [InlineData("04/14/6206", "date.not-yet")]
    [InlineData("03/02/2226", "date.not-yet")]
    [InlineData("11/03/2026", "date.not-yet")]
    [InlineData("01/01/0001", "date.impossible")]
    [InlineData("01/01/1753", "date.impossible")]
    [InlineData("01/01/1900", "date.impossible")]
    [InlineData("12/31/1999", "date.impossible")]
    public async Task Hours_of_such_a_day_are_held_and_the_other_row_counts(string day, string code)
    {
        await EnrollAsync();

        var run = await _hub.DropAsync(
            "hours/rmg/week.csv",
            $"Badge,Date,Code,Hours\n451,03/02/2026,REG,8\n452,{day},REG,8\n451,11/02/2026,REG,4\n",
            1
        );

        Assert.Equal((RunState.Finished, new FileCounts(3, 2, 0, 1, 0, 0)), (run.State, run.Counts));
        var held = Assert.Single(_hub.Reviews.Rows);
        Assert.Equal((3, "Date", day, code), (held.Problem.Row, held.Problem.Column, held.Problem.Value, held.Problem.Code));
        Assert.Equal("2000-01-01 to 2026-11-02", held.Problem.Allowed);
        Assert.Equal(12, _hub.Apprentices.Records.Sum(record => record.OjlHours));
    }

    [Theory]
    [InlineData("10/19/2026", "11/01/2026", null, null)]
    [InlineData("10/26/2026", "11/08/2026", null, null)]
    [InlineData("11/01/2026", "11/18/2026", null, null)]
    [InlineData("11/01/2026", "11/19/2026", "To", "date.not-yet")]
    [InlineData("11/03/2026", "11/08/2026", "From", "date.not-yet")]
    [InlineData("10/26/2026", "12/31/9999", "To", "date.not-yet")]
    [InlineData("01/01/0001", "11/01/2026", "From", "date.impossible")]
    [InlineData("01/01/0001", "12/31/9999", "From", "date.impossible")]
    public async Task A_pay_period_has_begun_when_it_is_sent_and_may_end_some_days_ahead(
        string from,
        string to,
        string? column,
        string? code
    )
    {
        _hub.Use(("enrollments/rmg", Form), ("hours/rmg", Periods));
        await EnrollAsync();

        var run = await _hub.DropAsync("hours/rmg/week.csv", $"Badge,From,To,Code,Hours\n451,{from},{to},REG,8\n", 1);

        Assert.Equal(RunState.Finished, run.State);
        Assert.Equal((column, code), _hub.Reviews.Rows.Select(held => (held.Problem.Column, (string?)held.Problem.Code)).SingleOrDefault());
    }

    [Theory]
    [InlineData(4, "date.not-yet")] // 23:00 on 2 November in Milwaukee, 05:00 on the 3rd in London.
    [InlineData(7, null)]
    public async Task The_day_of_storing_is_that_of_the_hubs_time_zone(int hour, string? code)
    {
        await EnrollAsync();
        var text = "Badge,Date,Code,Hours\n451,11/03/2026,REG,8\n";

        await _hub.TakeInAsync(
            IntakeBench.File(
                "hours/rmg/late.csv",
                System.Text.Encoding.UTF8.GetBytes(text),
                new DateTimeOffset(2026, 11, 3, hour, 30, 0, TimeSpan.Zero)
            )
        );

        Assert.Equal(code, _hub.Reviews.Rows.Select(held => held.Problem.Code).SingleOrDefault());
    }

    [Theory]
    [InlineData("12/31/9999")]
    [InlineData("01/01/0001")]
    public async Task A_punch_of_such_a_day_is_held_and_the_shift_of_another_day_counts(string day)
    {
        _hub.Use(("enrollments/rmg", Form), ("hours/rmg", Punches));
        await EnrollAsync();

        var run = await _hub.DropAsync(
            "hours/rmg/clock.csv",
            $"Badge,Date,Time,Kind\n451,03/02/2026,06:00,In\n451,03/02/2026,14:00,Out\n452,{day},06:00,In\n452,{day},23:59,Out\n",
            1
        );

        Assert.Equal(new FileCounts(4, 1, 1, 2, 0, 0), run.Counts);
    }

    [Fact]
    public async Task Of_a_row_that_is_of_no_use_and_of_somebody_elses_nobody_has_to_look_at_the_day()
    {
        await EnrollAsync();

        var run = await _hub.DropAsync("hours/rmg/week.csv", "Badge,Date,Code,Hours\n451,12/31/9999,BONUS,8\n77777,12/31/9999,REG,8\n", 1);

        Assert.Equal(new FileCounts(2, 0, 0, 0, 0, 2), run.Counts);
    }

    [Theory]
    [InlineData("A,7000-07-20", "date.not-yet")]
    [InlineData("A,2026-11-03", "date.not-yet")]
    [InlineData("A,0001-01-01", "date.impossible")]
    [InlineData("A,9999-12-31", "date.not-yet")]
    [InlineData("A,2026-11-02", null)]
    [InlineData("IP,2026-12-18", null)]
    [InlineData("IP,9999-12-31", null)]
    public async Task A_grade_has_been_given_by_the_day_of_storing_and_a_course_that_still_runs_may_end_later(string cells, string? code)
    {
        await EnrollAsync();

        var run = await _hub.DropAsync("grades/matc/spring.csv", $"ID,Grade,Day\n00451,{cells}\n", 1);

        Assert.Equal(RunState.Finished, run.State);
        Assert.Equal(code, _hub.Reviews.Rows.Select(held => held.Problem.Code).SingleOrDefault());
        Assert.All(
            _hub.Apprentices.EntriesOf(_hub.Identities.Links[("rmg", "451")]).OfType<CourseStatement>(),
            grade => Assert.False(grade.CountsFrom > new DateOnly(2026, 11, 2))
        );
    }

    [Theory]
    [InlineData("competencies/rmg/book.csv", "No,Competency,Day\n451,safe-work,", "9999-12-31", "date.not-yet")]
    [InlineData("competencies/rmg/book.csv", "No,Competency,Day\n451,safe-work,", "0001-01-01", "date.impossible")]
    [InlineData("competencies/rmg/book.csv", "No,Competency,Day\n451,safe-work,", "2027-01-01", "date.not-yet")]
    [InlineData("registrations/dwd/numbers.csv", "No,Number,Day\n451,WI-7,", "9999-12-31", "date.not-yet")]
    [InlineData("registrations/dwd/numbers.csv", "No,Number,Day\n451,WI-7,", "0001-01-01", "date.impossible")]
    public async Task Sign_offs_and_registrations_have_happened(string path, string text, string day, string code)
    {
        await EnrollAsync();

        var run = await _hub.DropAsync(path, text + day + "\n", 1);

        Assert.Equal(new FileCounts(1, 0, 0, 1, 0, 0), run.Counts);
        Assert.Equal(code, Assert.Single(_hub.Reviews.Rows).Problem.Code);
    }

    [Theory]
    [InlineData("0001-01-01,,,", "Start", "date.impossible")]
    [InlineData("9999-12-31,,,", "Start", "date.not-yet")]
    [InlineData("2027-12-01,,,", "Start", "date.not-yet")]
    [InlineData("1999-06-01,,,", "Start", "date.impossible")]
    [InlineData("2026-01-05,cancelled,9999-12-31,", "Since", "date.not-yet")]
    [InlineData("2026-01-05,cancelled,2026-11-15,", "Since", "date.not-yet")]
    [InlineData("2026-01-05,completed,0001-01-01,", "Since", "date.impossible")]
    [InlineData("2026-01-05,suspended,9999-12-31,", "Since", "date.not-yet")]
    [InlineData("2026-01-05,,,0001-01-01", "Born", "date.impossible")]
    [InlineData("2026-01-05,,,9999-12-31", "Born", "date.impossible")]
    [InlineData("2026-01-05,,,2026-01-05", "Born", "date.impossible")]
    [InlineData("2026-01-05,,,1900-01-01", "Born", "date.impossible")]
    [InlineData("2026-01-05,,,2013-01-05", "Born", "date.impossible")]
    public async Task A_form_with_such_a_day_is_held_and_the_others_are_enrolled(string cells, string column, string code)
    {
        var run = await _hub.DropAsync(
            "enrollments/rmg/forms.csv",
            $"No,First,Last,Start,Status,Since,Born\n470,Ivy,Ash,2026-01-05,,,1991-03-04\n471,Bo,Moss,{cells}\n"
        );

        Assert.Equal(new FileCounts(2, 1, 0, 1, 0, 0), run.Counts);
        var held = Assert.Single(_hub.Reviews.Rows);
        Assert.Equal((3, column, code), (held.Problem.Row, held.Problem.Column, held.Problem.Code));
        Assert.Single(_hub.Apprentices.Records);
        Assert.DoesNotContain(("rmg", "471"), _hub.Identities.Links.Keys);
    }

    [Theory]
    [InlineData("2026-01-05,active,9999-12-31,")]
    [InlineData("2026-01-05,active,0001-01-01,")]
    [InlineData("2027-01-04,registered,2027-01-04,")]
    [InlineData("2026-01-05,,,2010-01-05")]
    public async Task An_open_end_and_a_beginning_that_is_announced_are_taken(string cells)
    {
        var run = await _hub.DropAsync("enrollments/rmg/forms.csv", $"No,First,Last,Start,Status,Since,Born\n471,Bo,Moss,{cells}\n");

        Assert.Equal(new FileCounts(1, 1, 0, 0, 0, 0), run.Counts);
        Assert.Equal(_hub.Apprentices.Records.Single().BeganOn, _hub.Apprentices.Records.Single().StatusOn);
    }

    [Fact]
    public async Task The_dry_run_tells_of_the_day_and_no_message_tells_a_birth_date()
    {
        var check = await _hub.CheckAsync(
            "enrollments/rmg/forms.csv",
            "No,First,Last,Start,Status,Since,Born\n471,Bo,Moss,2026-01-05,,,1871-02-03\n"
        );

        Assert.Equal((1, 0, 1), (check.Received, check.Accepted, check.Held));
        Assert.DoesNotContain("1871", Assert.Single(check.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_day_is_held_again_by_a_replay_and_a_rebuild_and_goes_with_the_corrected_row()
    {
        await EnrollAsync();
        var run = await _hub.DropAsync("hours/rmg/week.csv", "Badge,Date,Code,Hours\n451,03/02/2226,REG,8\n", 1);

        Assert.Equal(run.Counts, (await _hub.ReplayAsync(run))!.Counts);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
        Assert.Equal("date.not-yet", Assert.Single(_hub.Reviews.Rows).Problem.Code);
    }

    private Task<IntakeRun> EnrollAsync() =>
        _hub.DropAsync(
            "enrollments/rmg/forms.csv",
            "No,First,Last,Start,Status,Since,Born,MATC\n451,Ivy,Ash,2026-01-05,,,,00451\n452,Bo,Moss,2026-01-05,,,,\n"
        );
}
