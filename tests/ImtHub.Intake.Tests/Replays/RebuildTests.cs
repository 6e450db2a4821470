using ImtHub.Intake.Decisions;
using ImtHub.Intake.Replays;
using ImtHub.Records.Apprentices;
using Xunit;

namespace ImtHub.Intake.Tests.Replays;

/// <summary>The stored files and people's decisions, replayed in the order of time, give the records that the hub holds.</summary>
public sealed class RebuildTests
{
    private static readonly (string, string)[] s_profiles =
    [
        (
            "enrollments/rmg",
            """
            {
              "version": 1, "partner": "Renaissance",
              "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began" },
              "program": "imt", "otherIds": { "MATC": "matc" }
            }
            """
        ),
        (
            "hours/rmg",
            """
            {
              "version": 1, "partner": "Renaissance",
              "columns": { "worker": "No", "date": "Day", "hours": "Hours", "payCode": "Code" },
              "payCodes": { "onTheJobLearning": ["REG"] }
            }
            """
        ),
        (
            "grades/matc",
            """
            {
              "version": 1, "partner": "MATC", "columns": { "student": "Id", "grade": "Grade" },
              "course": "IM-1", "courses": { "IM-1": "IM-1" }, "term": "2026-SP", "grades": { "passed": ["A"], "failed": ["F"] }
            }
            """
        ),
    ];

    private readonly IntakeBench _hub = new(s_profiles);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Corrections_late_files_and_decisions_give_the_same_records_and_the_same_rows_wait()
    {
        await WorkAsync();

        var (report, differences) = await _hub.RebuildAsync();

        Assert.Empty(differences);
        Assert.Equal(
            (6, 2, 1, 0, 0),
            (report.Files, report.Decisions, report.NotTakenIn, report.ContentGone.Count, report.OtherProfile.Count)
        );
        Assert.Equal(2, _hub.Apprentices.Records.Count);
        Assert.NotEmpty(_hub.Reviews.Rows);
    }

    [Fact]
    public async Task A_record_that_somebody_changed_by_hand_is_named_with_what_differs()
    {
        await WorkAsync();
        var id = _hub.Apprentices.Records.First().Id;
        var slice = await _hub.Apprentices.ReadAllAsync(id, Token);
        await _hub.Apprentices.TryCommitAsync(
            slice,
            new RecordChange { Record = slice.State.Record! with { OjlHours = 4000 }, EventSequence = slice.State.EventSequence },
            Token
        );

        var (_, differences) = await _hub.RebuildAsync();

        Assert.Equal([new RebuildDifference(id, "record differs in ojlHours")], differences);
    }

    [Fact]
    public async Task A_content_that_is_kept_no_longer_is_named_and_its_rows_are_missing()
    {
        await WorkAsync();
        var run = (await _hub.Runs.ListAsync(null, null, 100, Token)).Single(run => run.Name == "week-1.csv");
        _hub.Archive.Forget(run.Sha256);

        var (report, differences) = await _hub.RebuildAsync();

        Assert.Equal([run.Id], report.ContentGone);
        Assert.NotEmpty(differences);
    }

    [Fact]
    public async Task Files_read_by_another_profile_than_then_are_named()
    {
        await WorkAsync();
        _hub.Use([
            .. s_profiles[..2],
            (
                s_profiles[2].Item1,
                s_profiles[2]
                    .Item2.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
                    .Replace("[\"A\"]", "[\"A\", \"F\"]", StringComparison.Ordinal)
                    .Replace("\"failed\": [\"F\"]", "\"failed\": []", StringComparison.Ordinal)
            ),
        ]);

        var (report, differences) = await _hub.RebuildAsync();

        Assert.Equal(2, report.OtherProfile.Count);
        Assert.Contains(differences, difference => difference.What.StartsWith("record differs in", StringComparison.Ordinal));
    }

    private async Task WorkAsync()
    {
        // Hours that come before the enrollment, a correction, a grade changed to F, an unknown number, a refused file.
        await _hub.DropAsync("hours/rmg/week-1.csv", "No,Day,Hours,Code\n7,2026-01-05,8,REG\n8,2026-01-05,7,REG\n");
        await _hub.DropAsync(
            "enrollments/rmg/all.csv",
            "No,First,Last,Began,MATC\n7,Ada,Example,2026-01-05,0042\n8,Bo,Example,2026-01-05,\n9,Bo,Example,2026-01-05,\n",
            1
        );
        await _hub.CarryOutReplaysAsync();
        await _hub.DropAsync("hours/rmg/week-2.csv", "No,Day,Hours,Code\n7,2026-01-05,6.5,REG\n9,2026-01-06,4,REG\n", 2);
        await _hub.DropAsync("grades/matc/spring.csv", "Id,Grade\n0042,A\n0077,A\n0099,A\n", 3);
        await _hub.DropAsync("grades/matc/broken.csv", "Nothing\n1\n", 4);
        var (eight, nine) = (_hub.Identities.Links[("rmg", "8")], _hub.Identities.Links[("rmg", "9")]);
        await Decide(5).MergeAsync(eight, nine, "staff", "enrolled twice", Token);
        await _hub.CarryOutReplaysAsync();
        await Decide(6).LinkAsync(new("matc", "0077"), eight, "staff", "telephone", Token);
        await _hub.CarryOutReplaysAsync();
        await _hub.DropAsync("grades/matc/corrected.csv", "Id,Grade\n0042,F\n", 7);
        await _hub.DropAsync("hours/rmg/week-3.csv", "No,Day,Hours,Code\n9,2026-01-12,5,REG\n", 8);
    }

    private DecisionMaker Decide(int minutesLater) => _hub.DecisionsAt(new At(IntakeBench.Monday.AddMinutes(minutesLater)));

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
