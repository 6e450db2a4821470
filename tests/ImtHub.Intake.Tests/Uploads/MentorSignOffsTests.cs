using System.Text;
using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Intake.Uploads;
using ImtHub.Records.Configuration;
using ImtHub.Records.Index;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Uploads;

/// <summary>What a mentor marks becomes a file of the employer, in its own columns and words, and is taken in as one.</summary>
public sealed class MentorSignOffsTests
{
    private static readonly (string, string) s_jobBook = (
        "competencies/rmg",
        """
        {
          "version": 1, "partner": "Renaissance Manufacturing Group",
          "file": { "delimiter": "semicolon" },
          "columns": { "worker": "Badge; number", "competency": "Task", "result": "Sign-off", "date": "Day" },
          "competencies": { "JB-1": "safe-work", "JB-2": "equipment-set-up" },
          "results": { "demonstrated": ["Shown"], "withdrawn": ["Revoked"], "blank": "notYet" },
          "dates": ["MM/dd/yyyy"],
        }
        """
    );

    private static readonly string s_ada = ApprenticeId.For(new ExternalId("rmg", "0012"));

    private readonly IntakeBench _hub = new(Enrollments, s_jobBook);
    private readonly InMemoryPartnerFiles _files = new();
    private readonly MovableClock _clock = new(IntakeBench.Monday.AddHours(1));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_marked_is_stored_as_a_job_book_taken_in_and_replayed_by_a_rebuild()
    {
        await EnrollAsync();
        var signOffs = SignOffs();
        var signed = (await signOffs.FindAsync(Link(), s_ada, Stop))!;
        Assert.Equal(("0012", 5), (signed.Worker, signed.Open.Count));

        Assert.Null(await signOffs.SignAsync(Link(), signed, ["equipment-set-up", "safe-work"], new(2026, 10, 30), Stop));

        var file = Assert.Single(_files.All);
        Assert.StartsWith("signed-20261102T160000", file.Name, StringComparison.Ordinal);
        Assert.Equal(
            "\"Badge; number\";Task;Day;Sign-off\r\n0012;JB-2;10/30/2026;Shown\r\n0012;JB-1;10/30/2026;Shown\r\n",
            await TextOf(file)
        );
        await _hub.TakeInAsync(file);
        var record = _hub.Apprentices.Records.Single(known => known.Id == s_ada);
        Assert.Equal(["equipment-set-up", "safe-work"], record.Competencies.Keys);
        Assert.Equal(new DateOnly(2026, 10, 30), record.Competencies["safe-work"][0].On);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
        Assert.Equal(3, (await signOffs.FindAsync(Link(), s_ada, Stop))!.Open.Count);
    }

    [Theory]
    [InlineData("", "2026-10-30", "Mark what was shown")]
    [InlineData("no-such-task", "2026-10-30", "Mark what was shown")]
    [InlineData("safe-work", "2026-11-03", "The day must lie between")]
    [InlineData("safe-work", "2025-02-03", "The day must lie between")]
    [InlineData("quality-checks", "2026-10-30", "That would not be taken in")]
    public async Task What_cannot_be_signed_is_told_and_nothing_is_stored(string competency, string on, string problem)
    {
        await EnrollAsync();
        var signOffs = SignOffs();
        var signed = (await signOffs.FindAsync(Link(), s_ada, Stop))!;

        var told = await signOffs.SignAsync(
            Link(),
            signed,
            competency.Length > 0 ? [competency] : [],
            DateOnly.ParseExact(on, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Stop
        );

        Assert.StartsWith(problem, told, StringComparison.Ordinal);
        Assert.Empty(_files.All);
    }

    [Fact]
    public async Task Nobody_of_another_employer_or_feed_is_found()
    {
        await EnrollAsync();
        var signOffs = SignOffs();

        Assert.Null(await signOffs.FindAsync(Link() with { Partner = "hayes" }, s_ada, Stop));
        Assert.Null(await signOffs.FindAsync(Link() with { Feed = Feed.Hours }, s_ada, Stop));
        Assert.Null(await signOffs.FindAsync(Link(), "../" + s_ada, Stop));
        Assert.Null(await signOffs.FindAsync(Link(), "a-nobody", Stop));
        Assert.Null(await signOffs.ListAsync(Link() with { Feed = Feed.Hours }, null, Stop));
    }

    [Theory]
    [InlineData("\"file\": { \"header\": false }", "\"worker\": 1, \"competency\": 2, \"date\": 3")]
    [InlineData(
        "\"results\": { \"withdrawn\": [\"Revoked\"] }",
        "\"worker\": \"B\", \"competency\": \"T\", \"date\": \"D\", \"result\": \"R\""
    )]
    public void A_job_book_that_cannot_be_written_is_sent_as_a_file(string layout, string columns)
    {
        var problems = new List<ConfigurationProblem>();
        var profiles = ProfileReader.ReadAll(
            [new("profiles/competencies/rmg.json", $$"""{ "version": 1, "partner": "RMG", {{layout}}, "columns": { {{columns}} } }""")],
            problems
        );

        Assert.False(profiles.Find(Feed.Competencies, "rmg") is { } profile && SignOffSheet.CanWrite(profile));
    }

    private Task<IntakeRun> EnrollAsync() => _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

    private MentorSignOffs SignOffs()
    {
        var profiles = ProfileReader.ReadAll([new($"profiles/{s_jobBook.Item1}.json", s_jobBook.Item2)], new List<ConfigurationProblem>());
        var check = new ImtHub.Intake.Checking.HubCheck(
            _hub.Runs,
            _hub.Apprentices,
            _hub.Identities,
            _hub.Reviews,
            profiles,
            IntakeBench.Programs,
            new IntakeLimits(),
            _clock
        );
        var index = new InMemoryApprenticeIndex();
        return new(
            new PartnerUploads(check, new InMemoryStagedFiles(), _files, profiles, new IntakeLimits(), _clock),
            profiles,
            IntakeBench.Programs,
            new ApprenticeLists(
                index,
                _hub.Apprentices,
                IntakeBench.Programs,
                new ProgressRules(),
                new IndexKeeper(index, _hub.Apprentices, IntakeBench.Programs, new ProgressRules())
            ),
            _hub.Apprentices,
            _hub.Identities,
            _clock
        );
    }

    private static PartnerLink Link() =>
        new("0123456789abcdef", "", Feed.Competencies, "rmg", "Mo Mentor", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

    private static async Task<string> TextOf(ArrivedFile file)
    {
        using var reader = new StreamReader(await file.OpenAsync(Stop), Encoding.UTF8);
        return await reader.ReadToEndAsync(Stop);
    }
}
