using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>Whatever bytes arrive, the file ends in a receipt whose counts add up; nothing is thrown at the sender.</summary>
public sealed class AnyBytesProperties
{
    private static readonly IntakeLimits Narrow = new() { MostRowLetters = 256, MostFieldLetters = 40, RowsPerWindow = 3 };

    private static readonly byte[][] GoodFiles =
    [
        Encoding.UTF8.GetBytes(TwoEnrolled),
        Encoding.UTF8.GetBytes("Student ID,Course,Term,Grade,Posted\r\n00451234,462-301,2026SP,A,2026-01-09\r\n\"=\"\"0012\"\"\",804-360,\"Frühling, 1\",B,1/9/2026\r\n"),
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Person Number\tPay Code\tAmount\tApply Date\n0012\tREG\t8\t01/05/2026\n0047\tREG\t\"7.5\"\t01/06/2026\n")],
    ];

    private static readonly Gen<byte> AnyByte = Gen.Choose(0, 255).Select(value => (byte)value);
    private static readonly Gen<byte> TellingByte = Gen.OneOf(AnyByte, Gen.Elements("\",;\t|\r\n'#=\0"u8.ToArray()));

    private static readonly Gen<byte[]> Mutated =
        from file in Gen.Elements(GoodFiles)
        from changes in Gen.Zip(Gen.Choose(0, 1_000), TellingByte).ListOf()
        from cut in Gen.Choose(0, 40)
        select Change(file, changes)[..^Math.Min(cut, file.Length)];

    private static readonly Arbitrary<byte[]> Files = Arb.From(Gen.OneOf(AnyByte.ArrayOf(), TellingByte.ArrayOf(), Mutated));

    [Theory]
    [InlineData("enrollments/rmg/any.csv")]
    [InlineData("grades/matc/any.csv")]
    [InlineData("hours/rmg/any.csv")]
    [InlineData("hours/rmg/any.json")]
    public void No_bytes_throw_and_the_counts_of_every_file_add_up(string path) =>
        Prop.ForAll(Files, bytes => EndsWell(path, bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    // Streams and stores in memory never wait, so nothing blocks here.
    private static bool EndsWell(string path, byte[] bytes) => EndsWellAsync(path, bytes).GetAwaiter().GetResult();

    private static async Task<bool> EndsWellAsync(string path, byte[] bytes)
    {
        var hub = new IntakeBench(Narrow, [Enrollments, Grades, DailyHours]);
        await hub.DropAsync("enrollments/rmg/2025.csv", GoodFiles[0]);
        var check = await hub.CheckAsync(path, bytes);
        var run = await hub.DropAsync(path, bytes, 1);
        return run.State is RunState.Finished or RunState.Refused
            && run.Counts.Reconciles
            && check.IsRefused == (run.State == RunState.Refused)
            && check.Received == run.Counts.Received
            && check.Received == check.Accepted + check.Held + check.Rejected + check.NotOurs;
    }

    private static byte[] Change(byte[] file, IReadOnlyList<(int Place, byte Value)> changes)
    {
        var changed = file.ToList();
        foreach (var (place, value) in changes)
        {
            var at = place % changed.Count;
            if (place % 3 == 0)
                changed.Insert(at, value);
            else
                changed[at] = value;
        }
        return [.. changed];
    }
}
