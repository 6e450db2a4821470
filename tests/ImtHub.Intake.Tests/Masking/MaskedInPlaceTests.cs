using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;
using Xunit;
using static ImtHub.Intake.Tests.Masking.Planted;

namespace ImtHub.Intake.Tests.Masking;

/// <summary>
/// The stored file is masked in place: whatever happens in between, it stays one upload, taken in once, and the number is gone.
/// </summary>
public sealed class MaskedInPlaceTests
{
    private const string Header = "Employee Number,First Name,Last Name,Birth Date,Program,Start Date,Status,SSN\n";
    private const string Row = "0012,Amina,Okafor,3/4/1991,Industrial Manufacturing Technician,2/4/2025,active,987-65-4321\n";

    private readonly IntakeBench _hub = new(SampleProfiles.Enrollments);
    private byte[] _stored = Encoding.UTF8.GetBytes(Header + Row);
    private int _version;
    private Action _beforeReplacing = () => { };

    [Fact]
    public async Task The_file_is_masked_where_it_is_stored_and_taken_in_without_the_number()
    {
        var run = await TakeInAsync();

        Assert.Equal((RunState.Finished, 1), (run.State, run.Counts.Applied));
        Assert.Equal(Header + Row.Replace(Number, "XXX-XX-XXXX", StringComparison.Ordinal), Encoding.UTF8.GetString(_stored));
        await using var kept = await _hub.Archive.OpenAsync(Feed.Enrollments, "rmg", run.Sha256, TestContext.Current.CancellationToken);
        Assert.Equal(_stored, await ReadAsync(kept));
        Assert.Contains(
            _hub.Receipts.Receipt("enrollments/rmg/forms.csv").Warnings,
            warning => warning.Contains("'SSN' (1 row)", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_masked_file_that_its_trigger_announces_again_is_the_same_upload()
    {
        var first = await TakeInAsync();
        var again = await TakeInAsync();

        Assert.Equal((first.Id, first.StoredAt), (again.Id, again.StoredAt));
        Assert.False(again.IsRepeat);
        Assert.Equal(1, _version);
    }

    [Fact]
    public async Task A_crash_after_masking_changes_nothing_for_the_next_try()
    {
        _hub.Outbox.NextSignalFails = new IOException("The process died.");
        await Assert.ThrowsAnyAsync<IOException>(TakeInAsync);
        Assert.False(IsIn(_stored));

        var run = await TakeInAsync();

        Assert.Equal((RunState.Finished, 1), (run.State, run.Counts.Applied));
        Assert.Equal(IntakeBench.Monday, run.StoredAt);
    }

    [Fact]
    public async Task Of_two_deliveries_at_once_the_slower_begins_anew_on_what_the_quicker_left()
    {
        _beforeReplacing = () =>
        {
            _beforeReplacing = () => { };
            TakeInAsync().GetAwaiter().GetResult();
        };
        await Assert.ThrowsAsync<IOException>(TakeInAsync);

        Assert.Equal(1, (await TakeInAsync()).Counts.Applied);
        Assert.Single(await _hub.Runs.ListAsync(null, null, 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_that_is_kept_lets_the_number_be_guessed_by_trying_all_of_them()
    {
        var run = await TakeInAsync();

        // The hash is that of the masked content: another number would give the same one.
        var other = new MaskedInPlaceTests
        {
            _stored = Encoding.UTF8.GetBytes(Header + Row.Replace(Number, "912-34-5678", StringComparison.Ordinal)),
        };
        Assert.Equal(run.Sha256, (await other.TakeInAsync()).Sha256);
    }

    [Fact]
    public async Task A_dry_run_shows_no_number_and_replaces_nothing()
    {
        var check = await _hub.CheckAsync(
            "enrollments/rmg/forms.csv",
            Header + Row.Replace("2/4/2025", "soon", StringComparison.Ordinal).Replace("Amina", Number, StringComparison.Ordinal)
        );

        Assert.DoesNotContain("4321", string.Join('\n', check.Problems) + string.Join('\n', check.Warnings), StringComparison.Ordinal);
    }

    private Task<IntakeRun> TakeInAsync() => _hub.TakeInAsync(Stored());

    private ArrivedFile Stored()
    {
        var version = _version;
        return IntakeBench.File("enrollments/rmg/forms.csv", _stored, IntakeBench.Monday) with
        {
            ReplaceAsync = async (content, _) =>
            {
                _beforeReplacing();
                if (version != _version)
                {
                    throw new IOException("The file was replaced meanwhile.");
                }

                _stored = await ReadAsync(content);
                _version++;
                return Stored();
            },
        };
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }
}
