using ImtHub.Intake.Decisions;
using ImtHub.Records.Apprentices;
using Xunit;

namespace ImtHub.Intake.Tests.Decisions;

/// <summary>
/// People and their numbers: recognised, never guessed; linked, unlinked, merged and split by a person, with everything that follows.
/// </summary>
public sealed class WhoIsWhoTests
{
    private const string Forms = """
        {
          "version": 1, "partner": "Renaissance",
          "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "birthDate": "Born", "email": "Mail", "beganOn": "Began", "status": "Status" },
          "program": "imt", "otherIds": { "MATC": "matc" },
          "statuses": { "active": ["Active"], "cancelled": ["Left"], "takenOver": ["Reassigned"] }
        }
        """;

    private const string Hours = """
        {
          "version": 1, "partner": "Renaissance",
          "columns": { "worker": "No", "date": "Day", "hours": "Hours", "payCode": "Code" },
          "payCodes": { "onTheJobLearning": ["REG"], "relatedInstruction": ["SCH"] }
        }
        """;

    private const string Grades = """
        {
          "version": 1, "partner": "MATC", "recognition": "suggest",
          "columns": { "student": "Id", "name": "Student", "birthDate": "Born", "email": "Mail", "grade": "Grade" },
          "course": "IM-1", "courses": { "IM-1": "IM-1" }, "term": "2026-SP", "grades": { "passed": ["A"], "failed": ["F"] }
        }
        """;

    private static readonly (string, string)[] s_profiles =
    [
        ("enrollments/rmg", Forms),
        ("enrollments/hayes", Forms),
        ("hours/rmg", Hours),
        ("hours/hayes", Hours),
        ("grades/matc", Grades),
    ];

    private readonly IntakeBench _hub = new(s_profiles);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ApprenticeRecord Only => Assert.Single(_hub.Apprentices.Records);

    [Fact]
    public async Task Somebody_of_the_same_name_and_birth_date_is_suggested_and_not_linked()
    {
        await EnrollAsync("rmg", "7,Zoë,O'Neil,1990-01-02,,2026-01-05,Active,");

        var run = await _hub.DropAsync("grades/matc/spring.csv", "Id,Student,Born,Mail,Grade\n0042,\"ONeil, zoe\",1990-01-02,,A\n");

        Assert.Equal((0, 1), (run.Counts.Applied, run.Counts.Held));
        var held = Assert.Single(_hub.Reviews.Rows);
        Assert.Equal(("identity.suggested", Only.Id), (held.Problem.Code, held.Suggestion));
        Assert.DoesNotContain(("matc", "0042"), _hub.Identities.Links.Keys);
    }

    [Theory]
    [InlineData("0042,\"O'Neil, Zoe\",1990-01-03,,A", "identity.unknown")]
    [InlineData("0042,\"O'Neil, Joe\",1990-01-02,,A", "identity.unknown")]
    [InlineData("0042,,1990-01-02,ZOE@example.org,A", "identity.suggested")]
    [InlineData("0042,,,,A", "identity.unknown")]
    public async Task Only_the_same_name_with_the_same_birth_date_or_the_same_address_is_a_reason_to_suggest(string row, string code)
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,zoe@example.org,2026-01-05,Active,");

        await _hub.DropAsync("grades/matc/spring.csv", $"Id,Student,Born,Mail,Grade\n{row}\n");

        Assert.Equal(code, Assert.Single(_hub.Reviews.Rows).Problem.Code);
    }

    [Fact]
    public async Task Where_two_fit_nobody_is_suggested()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");
        await EnrollAsync("rmg", "8,Max,Miller,1991-01-02,zoe@example.org,2026-01-05,Active,");

        await _hub.DropAsync("grades/matc/spring.csv", "Id,Student,Born,Mail,Grade\n0042,\"O'Neil, Zoe\",1990-01-02,zoe@example.org,A\n");

        Assert.Equal(
            ("identity.several", null),
            Assert.Single(_hub.Reviews.Rows) is var held ? (held.Problem.Code, held.Suggestion) : default
        );
    }

    [Fact]
    public async Task A_profile_that_is_trusted_links_who_is_recognised_and_says_why()
    {
        _hub.Use([.. s_profiles[..4], ("grades/matc", Grades.Replace("suggest", "trust", StringComparison.Ordinal))]);
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");

        var run = await _hub.DropAsync("grades/matc/spring.csv", "Id,Student,Born,Mail,Grade\n0042,\"O'Neil, Zoe\",1990-01-02,,A\n");

        Assert.Equal(1, run.Counts.Applied);
        Assert.Equal(96, Only.RiHours);
        var link = (await _hub.Identities.LinksOfAsync(Only.Id, Token)).Single(link => link.Id.Issuer == "matc");
        Assert.Equal($"{run.Id} (recognised)", link.Because);
    }

    [Fact]
    public async Task A_form_of_somebody_who_may_be_known_makes_no_second_apprentice()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");

        var run = await EnrollAsync("hayes", "99,Zoe,O'Neil,1990-01-02,,2026-03-02,Active,");

        Assert.Equal(1, run.Counts.Held);
        Assert.Equal(
            ("identity.suggested", Only.Id),
            Assert.Single(_hub.Reviews.Rows) is var held ? (held.Problem.Code, held.Suggestion) : default
        );
    }

    [Fact]
    public async Task Somebody_new_of_a_known_name_is_enrolled_once_a_person_has_said_so()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");
        var known = Only.Id;
        var run = await EnrollAsync("hayes", "99,Zoe,O'Neil,1990-01-02,,2026-03-02,Active,");

        await _hub.Decisions.LinkNewAsync(new("hayes", "99"), "kim@wrtp.example", "her cousin", Token);
        await _hub.CarryOutReplaysAsync();

        Assert.Equal(2, _hub.Apprentices.Records.Count);
        Assert.NotEqual(known, _hub.Identities.Links[("hayes", "99")]);
        Assert.Equal(1, (await _hub.Runs.FindAsync(run.Id, Token))!.Counts.Applied);
        Assert.Empty(_hub.Reviews.Rows);
    }

    [Fact]
    public async Task Nobody_new_is_made_of_a_number_without_a_form_or_of_one_that_is_somebodys()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");
        await _hub.DropAsync("grades/matc/spring.csv", "Id,Student,Born,Mail,Grade\n0042,,,,A\n");

        await Assert.ThrowsAsync<DecisionRefusedException>(() => _hub.Decisions.LinkNewAsync(new("matc", "0042"), "kim", "new", Token));
        await Assert.ThrowsAsync<DecisionRefusedException>(() => _hub.Decisions.LinkNewAsync(new("rmg", "7"), "kim", "new", Token));

        Assert.Empty(await _hub.DecisionLog.ListAsync(Token));
    }

    [Fact]
    public async Task A_changed_name_makes_no_new_apprentice()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");

        await EnrollAsync("rmg", "7,Zoe,Married,1990-01-02,,2026-01-05,Active,", minutesLater: 5);

        Assert.Equal("Zoe Married", Only.Name.ToString());
    }

    [Fact]
    public async Task A_link_lets_the_rows_run_again_that_waited_for_it()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");
        var run = await _hub.DropAsync("grades/matc/spring.csv", "Id,Student,Born,Mail,Grade\n0042,,,,A\n0043,,,,A\n");
        Assert.Equal(2, run.Counts.Held);

        await _hub.Decisions.LinkAsync(new("matc", "0042"), Only.Id, "kim@wrtp.example", "asked the college", Token);
        await _hub.CarryOutReplaysAsync();

        Assert.Equal(96, Only.RiHours);
        var again = (await _hub.Runs.FindAsync(run.Id, Token))!;
        Assert.Equal((1, 1, 1), (again.Counts.Applied, again.Counts.Held, again.Replays));
        Assert.Equal("0043", Assert.Single(_hub.Reviews.Rows).ExternalId);
        var decision = Assert.Single(await _hub.DecisionLog.ListAsync(Token));
        Assert.Equal(
            (DecisionKind.Link, "kim@wrtp.example", "asked the college", true),
            (decision.Kind, decision.By, decision.Why, decision.IsDone)
        );
        Assert.Equal(again.Counts, _hub.Receipts.Receipt("grades/matc/spring.csv").Counts);
    }

    [Fact]
    public async Task An_unlink_takes_away_exactly_what_was_stated_under_the_number_and_its_rows_wait_again()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,0042");
        await _hub.DropAsync("hours/rmg/week.csv", "No,Day,Hours,Code\n7,2026-01-05,8,REG\n");
        var run = await _hub.DropAsync("grades/matc/spring.csv", "Id,Student,Born,Mail,Grade\n0042,,,,A\n");
        Assert.Equal((8, 96), (Only.OjlHours, Only.RiHours));

        await _hub.Decisions.UnlinkAsync(new("matc", "0042"), "kim@wrtp.example", "another Zoe", Token);
        await _hub.CarryOutReplaysAsync();

        Assert.Equal((8, 0), (Only.OjlHours, Only.RiHours));
        Assert.Equal("identity.unknown", Assert.Single(_hub.Reviews.Rows).Problem.Code);
        Assert.Equal(1, (await _hub.Runs.FindAsync(run.Id, Token))!.Counts.Held);
        Assert.DoesNotContain(("matc", "0042"), _hub.Identities.Links.Keys);
    }

    [Fact]
    public async Task Hours_that_a_merge_lets_count_wait_no_longer()
    {
        _hub.Use([.. s_profiles, ("hours/sister", Hours)]);
        await EnrollAsync("hayes", "99,Zoe,O'Neil,1990-01-02,,2026-02-02,Reassigned,");
        var staying = Only.Id;
        await EnrollAsync("rmg", "7,Zoë,Neil,1990-02-02,,2025-01-06,Active,");
        await _hub.Decisions.LinkAsync(new("sister", "5"), staying, "kim@wrtp.example", "lent to the sister plant", Token);
        await _hub.DropAsync("hours/sister/week.csv", "No,Day,Hours,Code\n5,2025-06-02,8,REG\n");
        Assert.Equal("hours.before-registration", Assert.Single(_hub.Reviews.Rows).Problem.Code);

        await _hub.Decisions.MergeAsync(staying, _hub.Identities.Links[("rmg", "7")], "kim@wrtp.example", "moved to Hayes", Token);

        Assert.Empty(_hub.Reviews.Rows);
        Assert.Equal(8, Only.OjlHours);
    }

    [Fact]
    public async Task Two_who_are_one_person_are_merged_with_all_they_have()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");
        await EnrollAsync("hayes", "99,Zoe,Neil,1990-02-01,,2026-02-02,Active,");
        await _hub.DropAsync("hours/rmg/week.csv", "No,Day,Hours,Code\n7,2026-01-05,8,REG\n");
        await _hub.DropAsync("hours/hayes/week.csv", "No,Day,Hours,Code\n99,2026-02-02,6,REG\n");
        var (staying, going) = (_hub.Identities.Links[("rmg", "7")], _hub.Identities.Links[("hayes", "99")]);

        await _hub.Decisions.MergeAsync(staying, going, "kim@wrtp.example", "moved to Hayes", Token);
        await _hub.CarryOutReplaysAsync();

        Assert.Equal((staying, "hayes", 14), (Only.Id, Only.Sponsor, Only.OjlHours));
        Assert.Equal(staying, _hub.Identities.Links[("hayes", "99")]);
        Assert.Empty(_hub.Apprentices.FactsOf(going));
    }

    [Fact]
    public async Task Who_was_merged_is_recognized_by_what_either_of_the_two_was_known_by()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");
        await EnrollAsync("hayes", "99,Zoe,Neil,1990-02-01,,2026-02-02,Active,");
        var (staying, going) = (_hub.Identities.Links[("rmg", "7")], _hub.Identities.Links[("hayes", "99")]);
        await _hub.Decisions.MergeAsync(staying, going, "kim@wrtp.example", "moved to Hayes", Token);

        await _hub.DropAsync(
            "grades/matc/spring.csv",
            "Id,Student,Born,Mail,Grade\n0042,\"O'Neil, Zoe\",1990-01-02,,A\n0043,\"Neil, Zoe\",1990-02-01,,A\n"
        );

        Assert.Equal([staying, staying], _hub.Reviews.Rows.Select(row => row.Suggestion));
    }

    [Fact]
    public async Task A_split_gives_numbers_and_facts_back_to_whom_they_belong()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,0042");
        await EnrollAsync("hayes", "99,Zoe,Neil,1990-02-01,,2026-02-02,Active,");
        await _hub.DropAsync("hours/rmg/week.csv", "No,Day,Hours,Code\n7,2026-01-05,8,REG\n");
        await _hub.DropAsync("hours/hayes/week.csv", "No,Day,Hours,Code\n99,2026-02-02,6,REG\n");
        var before = Records();
        await _hub.Decisions.MergeAsync(
            _hub.Identities.Links[("rmg", "7")],
            _hub.Identities.Links[("hayes", "99")],
            "kim@wrtp.example",
            "thought so",
            Token
        );

        await _hub.Decisions.SplitAsync(_hub.Identities.Links[("rmg", "7")], [new("hayes", "99")], "kim@wrtp.example", "was wrong", Token);

        Assert.Equal(before, Records());

        string[] Records() =>
            [
                .. _hub
                    .Apprentices.Records.OrderBy(record => record.Id)
                    .Select(record => $"{record.Id} {record.Name} {record.Sponsor} {record.OjlHours}"),
            ];
    }

    [Fact]
    public async Task What_cannot_be_decided_so_is_refused_with_the_reason_and_leaves_no_trace()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,0042");

        var linked = await Assert.ThrowsAsync<DecisionRefusedException>(() =>
            _hub.Decisions.LinkAsync(new("matc", "0042"), Only.Id, "kim", "why", Token)
        );
        var nobody = await Assert.ThrowsAsync<DecisionRefusedException>(() =>
            _hub.Decisions.LinkAsync(new("matc", "1"), "a-nobody", "kim", "why", Token)
        );
        var last = await Assert.ThrowsAsync<DecisionRefusedException>(() =>
            _hub.Decisions.UnlinkAsync(new("rmg", "7"), "kim", "why", Token)
        );

        Assert.Contains("already", linked.Message, StringComparison.Ordinal);
        Assert.Contains("a-nobody", nobody.Message, StringComparison.Ordinal);
        Assert.Contains("without an enrollment", last.Message, StringComparison.Ordinal);
        Assert.Empty(await _hub.DecisionLog.ListAsync(Token));
    }

    [Theory]
    [InlineData("Active", "Reassigned")]
    [InlineData("Left", "Active")]
    public async Task A_transfer_keeps_all_credit(string formerStatus, string status)
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,0042");
        await _hub.DropAsync("hours/rmg/week.csv", "No,Day,Hours,Code\n7,2026-01-05,8,REG\n");
        await EnrollAsync("rmg", $"7,Zoe,O'Neil,1990-01-02,,2026-01-05,{formerStatus},0042", minutesLater: 60);

        await EnrollAsync("hayes", $"99,Zoe,O'Neil,1990-01-02,,2026-02-02,{status},0042", minutesLater: 90);
        await _hub.DropAsync("hours/hayes/week.csv", "No,Day,Hours,Code\n99,2026-02-02,6,REG\n", minutesLater: 100);

        Assert.Equal(("hayes", 14, new DateOnly(2026, 1, 5)), (Only.Sponsor, Only.OjlHours, Only.BeganOn));
        Assert.Equal(["rmg", "hayes"], Only.Training.Select(span => span.Sponsor));
    }

    [Fact]
    public async Task A_form_with_the_number_of_somebody_who_trains_elsewhere_waits_for_a_person()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,0042");

        await EnrollAsync("hayes", "99,Max,Miller,1980-01-02,,2026-02-02,Active,0042", minutesLater: 90);

        Assert.Equal(
            ("identity.conflict", Only.Id),
            Assert.Single(_hub.Reviews.Rows) is var held ? (held.Problem.Code, held.Suggestion) : default
        );
    }

    [Fact]
    public async Task Hours_that_came_before_the_enrollment_count_once_the_form_is_there()
    {
        var run = await _hub.DropAsync("hours/rmg/week.csv", "No,Day,Hours,Code\n7,2026-01-12,8,REG\n8,2026-01-12,8,REG\n");
        Assert.Equal(2, run.Counts.NotOurs);

        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,", minutesLater: 60);
        await _hub.CarryOutReplaysAsync();

        Assert.Equal(8, Only.OjlHours);
        Assert.Equal((1, 1), (await _hub.Runs.FindAsync(run.Id, Token))!.Counts is var counts ? (counts.Applied, counts.NotOurs) : default);
        Assert.Single(_hub.Announcer.Announced.Where(receipt => receipt.RunId == run.Id).Select(receipt => receipt.RunId).Distinct());
    }

    [Fact]
    public async Task A_crash_between_the_links_and_the_end_of_the_run_still_lets_earlier_files_run_again()
    {
        await _hub.DropAsync("hours/rmg/week.csv", "No,Day,Hours,Code\n7,2026-01-12,8,REG\n");
        _hub.Outbox.NextSignalFails = new IOException("cut off");
        _hub.Replays.Waiting.Clear();

        await Assert.ThrowsAsync<IOException>(() => EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,", minutesLater: 60));
        _hub.Replays.Waiting.Clear();
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,", minutesLater: 60);
        await _hub.CarryOutReplaysAsync();

        Assert.Equal(8, Only.OjlHours);
    }

    [Fact]
    public async Task A_file_replayed_after_its_profile_was_mended_applies_the_difference()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");
        await EnrollAsync("rmg", "8,Max,Miller,1991-01-02,,2026-01-05,Active,", minutesLater: 1);
        await _hub.DropAsync("hours/rmg/first.csv", "No,Day,Hours,Code\n8,2026-01-06,4,REG\n", minutesLater: 2);
        var run = await _hub.DropAsync(
            "hours/rmg/week.csv",
            "No,Day,Hours,Code\n7,2026-01-05,8,REG\n7,2026-01-06,5,SCH\n8,2026-01-06,6,REG\n",
            minutesLater: 3
        );
        Assert.Equal([8, 6], Totals());

        // Class hours were paid under REG on Mondays, it turns out, and SCH was work.
        _hub.Use([
            .. s_profiles.Where(profile => profile.Item1 != "hours/rmg"),
            (
                "hours/rmg",
                Hours
                    .Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
                    .Replace("[\"REG\"]", "[\"SCH\"]", StringComparison.Ordinal)
                    .Replace("[\"SCH\"] }", "[\"REG\"] }", StringComparison.Ordinal)
            ),
        ]);
        var again = await _hub.ReplayAsync(run);
        var (records, events) = (Totals(), _hub.Apprentices.Events.Count);

        Assert.Equal([5, 0], records);
        Assert.Equal(("hours/rmg@2", 3), (again!.Profile, again.Counts.Applied));
        await _hub.ReplayAsync(run);
        Assert.Equal(records, Totals());
        Assert.Equal(events, _hub.Apprentices.Events.Count);

        decimal[] Totals() =>
            [
                .. _hub
                    .Apprentices.Records.OrderBy(record => record.Name.First, StringComparer.Ordinal)
                    .Reverse()
                    .Select(record => record.OjlHours),
            ];
    }

    [Fact]
    public async Task A_file_that_is_read_by_another_column_for_the_worker_leaves_nothing_on_the_record_of_whom_it_named_before()
    {
        await EnrollAsync("rmg", "7,Zoe,O'Neil,1990-01-02,,2026-01-05,Active,");
        await EnrollAsync("rmg", "8,Max,Miller,1991-01-02,,2026-01-05,Active,", minutesLater: 1);
        var run = await _hub.DropAsync("hours/rmg/week.csv", "No,Worker,Day,Hours,Code\n7,8,2026-01-06,6,REG\n", minutesLater: 2);
        var mended = Hours.Replace("\"No\"", "\"Worker\"", StringComparison.Ordinal);
        _hub.Use([.. s_profiles.Where(profile => profile.Item1 != "hours/rmg"), ("hours/rmg", mended)]);

        await _hub.ReplayAsync(run);

        Assert.Equal([("Max", 6m), ("Zoe", 0m)], _hub.Apprentices.Records.Select(record => (record.Name.First, record.OjlHours)).Order());
        Assert.DoesNotContain(
            _hub.Apprentices.Records.Where(record => record.Name.First == "Zoe")
                .SelectMany(record => _hub.Apprentices.EntriesOf(record.Id)),
            entry => entry.Lineage.RunId == run.Id
        );
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    private Task<Runs.IntakeRun> EnrollAsync(string sponsor, string row, int minutesLater = 0) =>
        _hub.DropAsync(
            $"enrollments/{sponsor}/form-{row.Split(',')[0]}-{minutesLater}.csv",
            $"No,First,Last,Born,Mail,Began,Status,MATC\n{row}\n",
            minutesLater
        );
}
