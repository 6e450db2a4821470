using System.Text;
using ImtHub.Fuzz.Inputs;
using ImtHub.Fuzz.Running;
using ImtHub.Fuzz.Targets;
using ImtHub.Intake.Access;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Posted;
using ImtHub.Intake.Replays;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Events;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Fuzz.Tests;

/// <summary>A minute of fuzzing in every run of the tests; <c>dotnet run --project tests/ImtHub.Fuzz</c> takes longer.</summary>
public sealed class FuzzTests
{
    // Another one in each release finds other damage; the same one finds the same on every machine.
    private const ulong Seed = 20260504;

    [Theory]
    [InlineData("csv", 2_000)]
    [InlineData("table", 1_000)]
    [InlineData("workbook", 500)]
    [InlineData("zip", 500)]
    [InlineData("pdf", 1_000)]
    [InlineData("posted", 5_000)]
    [InlineData("message", 3_000)]
    [InlineData("profile", 2_000)]
    [InlineData("configuration", 500)]
    [InlineData("credential", 20_000)]
    public async Task No_damaged_input_of_any_kind_crashes_its_reader(string kind, int inputs) =>
        Assert.Empty(await FuzzRun.AllAsync(FuzzKinds.Find(kind)!, Seed, inputs));

    [Fact]
    public void Every_kind_is_fuzzed_above() =>
        Assert.Equal(
            FuzzKinds.All.Count,
            typeof(FuzzTests)
                .GetMethod(nameof(No_damaged_input_of_any_kind_crashes_its_reader))!
                .GetCustomAttributes(typeof(InlineDataAttribute), false)
                .Length
        );

    [Fact]
    public void The_same_seed_makes_the_same_inputs_and_another_one_others()
    {
        foreach (var kind in FuzzKinds.All)
        {
            Assert.Equal(kind.Make(FuzzRandom.For(1, kind.Name, 7)).Content, kind.Make(FuzzRandom.For(1, kind.Name, 7)).Content);
            Assert.NotEqual(
                Enumerable.Range(0, 20).SelectMany(index => kind.Make(FuzzRandom.For(1, kind.Name, index)).Content),
                Enumerable.Range(0, 20).SelectMany(index => kind.Make(FuzzRandom.For(2, kind.Name, index)).Content)
            );
        }
    }

    public static TheoryData<string> Files => [.. Whole().Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_damaged_was_whole(string path)
    {
        var found = await FileTarget.CheckAsync(Whole().First(file => file.Path == path));

        Assert.False(found.IsRefused, found.Problems.Count > 0 ? found.Problems[0].ToString() : null);
        Assert.True(found.Received > 0);
    }

    [Fact]
    public async Task Messages_posts_and_headers_were_whole_too()
    {
        foreach (var post in Corpus.Posts)
        {
            Assert.Empty((await PostedHoursReader.ReadAsync(new MemoryStream(post), TestContext.Current.CancellationToken)).Problems);
        }

        Assert.NotNull(CredentialText.Read(Encoding.ASCII.GetString(Corpus.Headers[0])));
        var messages = Corpus.Messages.Select(Encoding.UTF8.GetString).ToList();
        Assert.Equal("rmg", PostedHoursMessage.Read(messages[0]).Employer);
        Assert.All(messages[1..3], message => Assert.NotEmpty(ReplayOrder.Read(message).Write()));
        Assert.All(messages[3..5], message => Assert.NotEmpty(OutboxSignal.Read(message).Write()));
        Assert.All(messages[5..7], message => Assert.NotEmpty(MailOrder.Parse(message).ToJson()));
    }

    private static IEnumerable<FuzzInput> Whole() =>
        [
            .. Corpus.Texts.Concat(Corpus.Tables).Select(file => new FuzzInput(file.Path, file.Content)),
            .. Corpus.Forms.Select((form, index) => new FuzzInput($"enrollments/fuzz-pdf/form-{index}.pdf", form)),
            new("hours/fuzz-ukg/may.xlsx", Packed.Zip(Corpus.Workbook)),
            new("grades/fuzz-roster/roster.zip", Packed.Zip(Corpus.Roster)),
        ];

    [Fact]
    public async Task A_reader_that_crashes_is_told_with_the_number_of_the_input()
    {
        var kind = FuzzKinds.Find("posted")! with
        {
            TakeAsync = input => input.Content.Contains((byte)'[') ? Task.CompletedTask : throw new InvalidOperationException("planted"),
        };

        var crashes = await FuzzRun.AllAsync(kind, Seed, 500);

        Assert.NotEmpty(crashes);
        Assert.All(crashes, crash => Assert.DoesNotContain((byte)'[', kind.Make(FuzzRandom.For(Seed, "posted", crash.Index)).Content));
        Assert.All(crashes, crash => Assert.StartsWith("InvalidOperationException: planted |", crash.What, StringComparison.Ordinal));
    }
}
