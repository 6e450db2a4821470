using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>Whatever bytes arrive, the file ends in a receipt whose counts add up; nothing is thrown at the sender.</summary>
public sealed class AnyBytesProperties
{
    private static readonly IntakeLimits s_narrow = new()
    {
        MaxRowChars = 256,
        MaxFieldChars = 40,
        RowsPerWindow = 3,
    };

    private static readonly (string, string) s_roster = (
        "grades/gateway",
        """
        {
          "version": 1, "partner": "Gateway", "extends": "oneroster-1.1",
          "columns": { "student": "users.identifier", "course": "lineItemSourcedId" }, "courses": { "li1": "IM-1" }, "grades": { "numeric": { "pass": 70 } },
        }
        """
    );

    private static readonly byte[][] s_goodFiles =
    [
        Encoding.UTF8.GetBytes(TwoEnrolled),
        Encoding.UTF8.GetBytes(
            "Student ID,Course,Term,Grade,Posted\r\n00451234,462-301,2026SP,A,2026-01-09\r\n\"=\"\"0012\"\"\",804-360,\"Frühling, 1\",B,1/9/2026\r\n"
        ),
        [
            .. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes(
                "Person Number\tPay Code\tAmount\tApply Date\n0012\tREG\t8\t01/05/2026\n0047\tREG\t\"7.5\"\t01/06/2026\n"
            ),
        ],
    ];

    // Other formats, each as a file that is taken in; more of it changes when it is unpacked first.
    private static readonly byte[][] s_goodArchives =
    [
        Packed.Workbook(
            (
                "May",
                Packed.Row(1, "Person Number", "Pay Code", "Amount", "Apply Date")
                    + Packed.Cells(2, ("12", "s=\"2\""), ("REG", "t=\"str\""), ("8", ""), ("46057", "s=\"1\""))
            )
        ),
        Packed.Zip(("may.csv", "Person Number,Pay Code,Amount,Apply Date\n0012,REG,8,01/05/2026\n")),
        Packed.Zip(
            (
                "results.csv",
                "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment\nr1,active,,li1,u1,fully graded,71,2026-05-20,\n"
            ),
            ("users.csv", "sourcedId,identifier\nu1,0041\n")
        ),
        PdfForm.Write(
            "Enrollment",
            [("employeeNumber", "0012"), ("firstName", "Amina"), ("lastName", "Okafor"), ("startDate", "2026-02-04")]
        ),
        Encoding.UTF8.GetBytes("""[ { "Person Number": "0012", "Pay Code": "REG", "Amount": 8, "Apply Date": "01/05/2026" } ]"""),
    ];

    private static readonly Gen<byte> s_anyByte = Gen.Choose(0, 255).Select(value => (byte)value);
    private static readonly Gen<byte> s_tellingByte = Gen.OneOf(s_anyByte, Gen.Elements("\",;\t|\r\n'#=\0"u8.ToArray()));

    private static readonly Gen<byte[]> s_mutated =
        from file in Gen.Elements(s_goodFiles)
        from changes in Gen.Zip(Gen.Choose(0, 1_000), s_tellingByte).ListOf()
        from cut in Gen.Choose(0, 40)
        select Change(file, changes)[..^Math.Min(cut, file.Length)];

    private static readonly Gen<byte[]> s_mutatedArchive =
        from file in Gen.Elements(s_goodArchives)
        from changes in Gen.Zip(Gen.Choose(0, 100_000), s_tellingByte).ListOf()
        from cut in Gen.Elements(0, 0, 1, 30)
        select Change(file, changes)[..^cut];

    // Whole archives, damaged inside: what lies in them is text, which the parsers of their formats must not trust.
    private static readonly Gen<byte[]> s_mutatedParts =
        from sheet in Damaged(
            Packed.Row(1, "Person Number", "Pay Code", "Amount", "Apply Date")
                + Packed.Cells(2, ("12", "s=\"2\""), ("REG", "t=\"str\""), ("8", ""), ("46057", "s=\"1\""))
        )
        from results in Damaged(
            "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment\nr1,active,,li1,u1,fully graded,71,2026-05-20,\n"
        )
        from users in Damaged("sourcedId,identifier\nu1,0041\n")
        from isRoster in Gen.Elements(true, false)
        select isRoster
            ? Packed.Zip([("results.csv", results), ("users.csv", users)])
            : Packed.Zip(
                Packed
                    .WorkbookParts([("May", "")])
                    .Select(part =>
                        (
                            part.Name,
                            part.Name.Contains("sheet0", StringComparison.Ordinal)
                                ? [.. Encoding.UTF8.GetBytes(part.Text.Split("</sheetData>")[0]), .. sheet, .. "</sheetData></worksheet>"u8]
                                : Encoding.UTF8.GetBytes(part.Text)
                        )
                    )
            );

    private static readonly Arbitrary<byte[]> s_archives = Arb.From(Gen.OneOf(s_mutatedArchive, s_mutatedParts));

    private static readonly Arbitrary<byte[]> s_files = Arb.From(Gen.OneOf(s_anyByte.ArrayOf(), s_tellingByte.ArrayOf(), s_mutated));

    [Theory]
    [InlineData("enrollments/rmg/any.csv")]
    [InlineData("grades/matc/any.csv")]
    [InlineData("hours/rmg/any.csv")]
    [InlineData("hours/rmg/any.json")]
    public void No_bytes_throw_and_the_counts_of_every_file_add_up(string path) =>
        Prop.ForAll(s_files, bytes => EndsWell(path, bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Theory]
    [InlineData("enrollments/rmg/any.pdf")]
    [InlineData("hours/rmg/any.xlsx")]
    [InlineData("grades/gateway/any.zip")]
    public void No_damage_to_a_workbook_a_zip_a_form_or_JSON_throws(string path) =>
        Prop.ForAll(s_archives, bytes => EndsWell(path, bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    // Streams and stores in memory never wait, so nothing blocks here.
    private static bool EndsWell(string path, byte[] bytes) => EndsWellAsync(path, bytes).GetAwaiter().GetResult();

    private static async Task<bool> EndsWellAsync(string path, byte[] bytes)
    {
        var hub = new IntakeBench(s_narrow, [Enrollments, Grades, DailyHours, s_roster]);
        await hub.DropAsync("enrollments/rmg/2025.csv", s_goodFiles[0]);
        var check = await hub.CheckAsync(path, bytes);
        var run = await hub.DropAsync(path, bytes, 1);
        return run.State is RunState.Finished or RunState.Refused
            && run.Counts.Reconciles
            && check.IsRefused == (run.State == RunState.Refused)
            && check.Received == run.Counts.Received
            && check.Received == check.Accepted + check.Held + check.Rejected + check.NotOurs;
    }

    private static Gen<byte[]> Damaged(string text) =>
        from changes in Gen.Zip(Gen.Choose(0, 1_000), s_tellingByte).ListOf()
        select Change(Encoding.UTF8.GetBytes(text), changes);

    private static byte[] Change(byte[] file, IReadOnlyList<(int Place, byte Value)> changes)
    {
        var changed = file.ToList();
        foreach (var (place, value) in changes)
        {
            var at = place % changed.Count;
            if (place % 3 == 0)
            {
                changed.Insert(at, value);
            }
            else
            {
                changed[at] = value;
            }
        }
        return [.. changed];
    }
}
