using ImtHub.Intake.Ports;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Processing;

public sealed class FileIntakeTests
{
    private const string WeekOfHours = """
        Person Number,Pay Code,Amount,Apply Date
        0012,REG,8,01/05/2026
        0012,SCHOOL,4,01/06/2026
        0047,REG,7.5,01/05/2026
        0099,REG,8,01/05/2026
        0012,BONUS,1,01/07/2026
        """;

    private readonly IntakeBench _hub = new(Enrollments, Grades, DailyHours);

    [Fact]
    public async Task An_enrollment_makes_an_apprentice_whose_id_comes_from_the_first_number_and_never_from_the_name()
    {
        var run = await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        Assert.Equal(new FileCounts(2, 2, 0, 0, 0, 0), run.Counts);
        var amina = Assert.Single(_hub.Apprentices.Records, record => record.Name.First == "Amina");
        Assert.Equal("a-", amina.Id[..2]);
        Assert.Equal(14, amina.Id.Length);
        Assert.Equal(amina.Id, _hub.Identities.Links[("rmg", "0012")]);
        Assert.Equal(amina.Id, _hub.Identities.Links[("matc", "00451234")]);
        Assert.DoesNotContain(_hub.Identities.Links.Keys, link => link.Issuer == "matc" && link.Number.Length == 0);
    }

    [Fact]
    public async Task A_corrected_name_stays_the_same_apprentice()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await _hub.DropAsync(
            "enrollments/rmg/2025-corrected.csv",
            TwoEnrolled.Replace("Okafor", "Okafor-Diaz", StringComparison.Ordinal),
            minutesLater: 5
        );

        Assert.Equal(new FileCounts(2, 1, 1, 0, 0, 0), run.Counts);
        Assert.Equal(2, _hub.Apprentices.Records.Count);
        Assert.Contains(_hub.Apprentices.Records, record => record.Name.Last == "Okafor-Diaz");
    }

    [Fact]
    public async Task Hours_grades_and_strangers_each_end_in_their_own_count()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var hours = await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);
        var grades = await _hub.DropAsync(
            "grades/matc/spring.csv",
            """
            Student ID,Student Name,Course,Term,Grade,Posted
            00451234,"Okafor, Amina",462-301,2026SP,A,2026-01-09
            00777777,"Unknown, Person",462-301,2026SP,B,2026-01-09
            00451234,"Okafor, Amina",999-999,2026SP,B,2026-01-09
            """,
            2
        );

        Assert.Equal(new FileCounts(5, 3, 0, 0, 0, 2), hours.Counts);
        Assert.Equal(new FileCounts(3, 1, 0, 1, 1, 0), grades.Counts);
        var amina = Assert.Single(_hub.Apprentices.Records, record => record.Name.First == "Amina");
        Assert.Equal((8m, 96m), (amina.OjlHours, amina.RiHours));
        var held = Assert.Single(
            await _hub.Reviews.ListAsync(new ReviewQuery("matc", RowResult.Held), 10, TestContext.Current.CancellationToken)
        );
        Assert.Equal(("00777777", "identity.unknown", 3), (held.ExternalId, held.Problem.Code, held.Problem.Row));
    }

    [Fact]
    public async Task Every_hour_names_run_file_row_and_profile_version()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        var run = await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);

        var luis = _hub.Identities.Links[("rmg", "0047")];
        var hours = Assert.Single(_hub.Apprentices.EntriesOf(luis).OfType<HoursStatement>());
        Assert.Equal(new Lineage(run.Id, "hours/rmg/week-2.csv", 4, "hours/rmg@2", IntakeBench.Monday.AddMinutes(1)), hours.Lineage);
    }

    [Fact]
    public async Task The_same_upload_delivered_again_is_the_same_run_and_changes_nothing()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        var first = await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);
        var (commits, events) = (_hub.Apprentices.Commits, _hub.Apprentices.Events.Count);

        var again = await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);

        Assert.Equal(first, again);
        Assert.Equal((commits, events), (_hub.Apprentices.Commits, _hub.Apprentices.Events.Count));
    }

    [Fact]
    public async Task The_same_rows_uploaded_anew_are_unchanged_and_tell_no_event()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);
        var events = _hub.Apprentices.Events.Count;

        var again = await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 2);

        Assert.Equal(new FileCounts(5, 0, 3, 0, 0, 2), again.Counts);
        Assert.Equal(events, _hub.Apprentices.Events.Count);
    }

    [Fact]
    public async Task A_try_after_a_crash_gives_the_counts_of_an_undisturbed_run_and_signals_what_was_not_signalled()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        Assert.Empty(_hub.Outbox.Left);
        _hub.Outbox.NextSignalFails = new IOException("The process was killed between commit and signal.");
        await Assert.ThrowsAsync<IOException>(() => _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1));
        var events = _hub.Apprentices.Events.Count;
        _hub.Runs.NextSaveFails = new IOException("The process was killed before the run was finished.");
        await Assert.ThrowsAsync<IOException>(() => _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1));

        var run = await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);

        Assert.Equal(new FileCounts(5, 3, 0, 0, 0, 2), run.Counts);
        Assert.Equal(events, _hub.Apprentices.Events.Count);
        string[] people =
        [
            .. new[] { _hub.Identities.Links[("rmg", "0012")], _hub.Identities.Links[("rmg", "0047")] }.Order(StringComparer.Ordinal),
        ];
        // The process that died has left its announcement, and each try after it says itself whose events may wait.
        Assert.Equal(run.Id, Assert.Single(_hub.Outbox.Left).Run);
        Assert.Equal(people, _hub.Outbox.Left[0].Apprentices.Order(StringComparer.Ordinal));
        Assert.Equal([run.Id, run.Id], _hub.Outbox.LookedUp.Select(lookedUp => lookedUp.Run));
        Assert.All(_hub.Outbox.LookedUp, lookedUp => Assert.Equal(people, lookedUp.Apprentices.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task What_a_run_commits_is_announced_before_and_handed_to_the_relay_after()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);

        Assert.Empty(_hub.Outbox.Left);
        Assert.Equal(_hub.Apprentices.Events.Select(told => told.Id).Order(), _hub.Outbox.Handed.Select(told => told.Id).Order());
    }

    [Fact]
    public async Task A_replay_that_dies_between_commit_and_signal_leaves_its_announcement()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        var run = await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);
        _hub.Outbox.NextSignalFails = new IOException("The process was killed between commit and signal.");

        await Assert.ThrowsAsync<IOException>(() => _hub.ReplayAsync(run));

        Assert.Equal(run.Id, Assert.Single(_hub.Outbox.Left).Run);
        Assert.Superset(new[] { _hub.Identities.Links[("rmg", "0012")] }.ToHashSet(), _hub.Outbox.Left[0].Apprentices.ToHashSet());
    }

    [Fact]
    public async Task The_sender_hears_of_a_file_once_of_a_refused_one_too_and_of_the_same_content_not_again()
    {
        var enrolled = await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled, minutesLater: 5);
        await _hub.DropAsync("enrollments/rmg/copy.csv", TwoEnrolled, minutesLater: 6);
        var refused = await _hub.DropAsync("hours/nobody/week.csv", WeekOfHours, 7);

        Assert.Equal([enrolled.Id, refused.Id], _hub.Announcer.Announced.Select(receipt => receipt.RunId));
        Assert.Equal(enrolled.Counts, _hub.Announcer.Announced[0].Counts);
    }

    [Fact]
    public async Task A_crash_before_the_run_ends_announces_the_same_run_again_and_never_loses_it()
    {
        _hub.Runs.NextSaveFails = new IOException("The process was killed before the run was finished.");
        await Assert.ThrowsAsync<IOException>(() => _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled));

        var run = await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        Assert.Equal([run.Id, run.Id], _hub.Announcer.Announced.Select(receipt => receipt.RunId));
    }

    [Fact]
    public async Task A_record_that_somebody_else_changes_is_read_and_decided_again()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        _hub.Apprentices.SomebodyElseIsQuicker = commit => commit % 3 != 0;

        var run = await _hub.DropAsync("hours/rmg/week-2.csv", WeekOfHours, 1);

        Assert.Equal(new FileCounts(5, 3, 0, 0, 0, 2), run.Counts);
        Assert.Equal(8m, Assert.Single(_hub.Apprentices.Records, record => record.Name.First == "Amina").OjlHours);
    }

    [Fact]
    public async Task More_rows_of_one_apprentice_than_fit_a_transaction_or_a_window_go_in_several()
    {
        var hub = new IntakeBench(new IntakeLimits { RowsPerWindow = 40 }, [Enrollments, DailyHours]);
        hub.Apprentices.MaxStatementsPerCommit = 10;
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        var days = Enumerable.Range(0, 100).Select(day => $"0012,REG,8,{new DateOnly(2025, 3, 1).AddDays(day):MM/dd/yyyy}");

        var run = await hub.DropAsync("hours/rmg/spring.csv", "Person Number,Pay Code,Amount,Apply Date\n" + string.Join('\n', days), 1);

        Assert.Equal(new FileCounts(100, 100, 0, 0, 0, 0), run.Counts);
        Assert.Equal(800m, Assert.Single(hub.Apprentices.Records, record => record.Name.First == "Amina").OjlHours);
    }

    [Fact]
    public async Task A_fact_stated_twice_in_one_file_is_unchanged_when_equal_and_rejected_when_not_however_often_the_file_comes()
    {
        var hub = new IntakeBench(new IntakeLimits { RowsPerWindow = 1 }, [Enrollments, DailyHours]);
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        const string Repeats = """
            Person Number,Pay Code,Amount,Apply Date
            0012,REG,8,01/05/2026
            0012,reg,8.0,01/05/2026
            0012,REG,9,01/05/2026
            """;

        var first = await hub.DropAsync("hours/rmg/week-2.csv", Repeats, 1);
        var second = await hub.DropAsync("hours/rmg/week-2.csv", Repeats, 2);

        Assert.Equal(new FileCounts(3, 1, 1, 0, 1, 0), first.Counts);
        Assert.Equal(new FileCounts(3, 0, 2, 0, 1, 0), second.Counts);
        Assert.Equal(8m, Assert.Single(hub.Apprentices.Records, record => record.Name.First == "Amina").OjlHours);
        var problem = Assert.Single(hub.Receipts.Receipt("hours/rmg/week-2.csv").Problems);
        Assert.Equal(
            (4, "row.repeated", "9 h", "Line 2 states the same with another value."),
            (problem.Row, problem.Code, problem.Value, problem.Message)
        );
    }

    [Fact]
    public async Task Shifts_of_one_day_are_added_up_where_the_profile_says_so()
    {
        var (path, json) = DailyHours;
        var hub = new IntakeBench(
            new IntakeLimits { RowsPerWindow = 1 },
            [Enrollments, (path, json.Replace("\"version\"", "\"repeatedRows\": \"sum\", \"version\"", StringComparison.Ordinal))]
        );
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        const string Shifts = """
            Person Number,Pay Code,Amount,Apply Date
            0012,REG,4,01/05/2026
            0047,REG,8,01/05/2026
            0012,REG,4.5,01/05/2026
            """;

        var first = await hub.DropAsync("hours/rmg/week-2.csv", Shifts, 1);
        var second = await hub.DropAsync("hours/rmg/week-2.csv", Shifts, 2);

        Assert.Equal(new FileCounts(3, 3, 0, 0, 0, 0), first.Counts);
        Assert.Equal(new FileCounts(3, 0, 3, 0, 0, 0), second.Counts);
        Assert.Equal(8.5m, Assert.Single(hub.Apprentices.Records, record => record.Name.First == "Amina").OjlHours);
    }

    [Fact]
    public async Task An_enrollment_whose_college_number_belongs_to_somebody_else_is_held()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await _hub.DropAsync(
            "enrollments/rmg/2026.csv",
            """
            Employee Number,First Name,Last Name,Suffix,Birth Date,E-mail,Program,Start Date,Job Title,Cohort,Status,MATC ID
            0101,Amy,Okafor,,,,Industrial Manufacturing Technician,1/5/2026,Operator,2026,active,00451234
            """,
            3
        );

        Assert.Equal(new FileCounts(1, 0, 0, 1, 0, 0), run.Counts);
        Assert.Equal("identity.conflict", Assert.Single(_hub.Receipts.Receipt("enrollments/rmg/2026.csv").Problems).Code);
        Assert.False(_hub.Identities.Links.ContainsKey(("rmg", "0101")));
    }

    [Fact]
    public async Task Rows_of_strangers_on_a_payroll_are_not_ours_whatever_else_is_wrong_with_them()
    {
        var run = await _hub.DropAsync(
            "hours/rmg/week-2.csv",
            """
            Person Number,Pay Code,Amount,Apply Date
            0500,PIECEWORK,lots,yesterday
            """
        );

        Assert.Equal(new FileCounts(1, 0, 0, 0, 0, 1), run.Counts);
        Assert.Equal(1, _hub.Receipts.Receipt("hours/rmg/week-2.csv").NotOursBecause["person.not-ours"]);
    }

    [Theory]
    [InlineData("grades/nowhere/spring.csv", "partner.unknown")]
    [InlineData("hours/matc/week.csv", "feed.unknown")]
    [InlineData("competencies/rmg/book.csv", "feed.unknown")]
    [InlineData("grades/matc/empty.csv", "file.empty")]
    [InlineData("grades/matc/header-only.csv", "file.no-rows")]
    [InlineData("grades/matc/wrong-header.csv", "header.missing")]
    [InlineData("grades/matc/workbook.csv", "zip.damaged")]
    [InlineData("grades/matc/picture.csv", "file.not-text")]
    public async Task A_file_that_cannot_be_read_as_what_it_claims_to_be_is_refused_with_a_receipt(string path, string code)
    {
        var text = Path.GetFileNameWithoutExtension(path) switch
        {
            "empty" => "",
            "header-only" => "Student ID,Course,Term,Grade,Posted\r\n\r\n",
            "wrong-header" => "Kundennummer;Betrag\r\n12;4\r\n",
            "workbook" => "PK\u0003\u0004\0\0\0\u0008\0binary",
            "picture" => "\u0089PNG\r\n\0\0\u0008\0binary",
            _ => "a,b\r\n1,2\r\n",
        };

        var run = await _hub.DropAsync(path, text);

        Assert.Equal((RunState.Refused, FileCounts.Zero), (run.State, run.Counts));
        var receipt = _hub.Receipts.Receipt(path);
        Assert.Contains(receipt.Problems, problem => problem.Code == code);
        Assert.Empty(_hub.Receipts.Corrections(path));
        Assert.Equal(run, await _hub.DropAsync(path, text));
    }

    [Fact]
    public async Task A_file_in_a_folder_that_is_no_feed_is_answered_with_the_feeds_there_are()
    {
        await _hub.DropAsync("unsorted/marks/matc/spring.csv", "Student ID,Grade\n1,A\n");

        var problem = Assert.Single(_hub.Receipts.Receipt("unsorted/marks/matc/spring.csv").Problems);
        Assert.Equal(("feed.unknown", "grades, hours, enrollments, competencies, registrations"), (problem.Code, problem.Allowed));
    }
}
