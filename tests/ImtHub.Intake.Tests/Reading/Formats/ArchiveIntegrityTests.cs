using System.IO.Compression;
using System.Text;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

/// <summary>What changed on its way, or is locked, is refused and never read as something else.</summary>
public sealed class ArchiveIntegrityTests
{
    private const string Profile =
        """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "course": "Course", "grade": "Grade" }, "courses": { "X": "IM-1" }, "grades": { "passed": ["A"], "failed": ["F"] } }""";
    private static readonly string s_grades =
        "ID,Course,Grade\n"
        + string.Concat(Enumerable.Range(1, 300).Select(number => FormattableString.Invariant($"{number:000},X,{"AF"[number % 2]}\n")));

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public async Task No_flipped_bit_of_a_packed_file_is_taken_in(CompressionLevel level)
    {
        var whole = Pack([("grades.csv", s_grades)], level);

        // The first bit of the packed bytes says only that no further block follows.
        for (var place = 41; place < whole.Length - 90; place += 7)
        {
            await RefusesAsync(whole, place, "zip.damaged");
        }
    }

    [Fact]
    public async Task No_flipped_bit_of_a_part_of_a_workbook_is_taken_in()
    {
        var rows = string.Concat(
            Enumerable.Range(2, 40).Select(number => Packed.Row(number, FormattableString.Invariant($"{number:000}"), "X", "A"))
        );
        var whole = Pack(Packed.WorkbookParts([("Sheet1", Packed.Row(1, "ID", "Course", "Grade") + rows)]), CompressionLevel.NoCompression);
        var sheet = whole.AsSpan().IndexOf("<sheetData>"u8);

        for (var place = sheet; place < whole.AsSpan().IndexOf("</sheetData>"u8); place += 31)
        {
            await RefusesAsync(whole, place, "workbook.damaged");
        }
    }

    [Fact]
    public async Task A_file_that_was_cut_off_before_it_was_packed_into_its_archive_is_refused()
    {
        var whole = Pack([("grades.csv", s_grades)], CompressionLevel.NoCompression);
        // The list of entries still claims the whole length.
        whole.AsSpan(whole.AsSpan().IndexOf("200,X"u8), 400).Clear();

        Assert.Equal("zip.damaged", await CodeAsync(whole));
    }

    [Theory]
    [InlineData("grades.csv")]
    [InlineData("xl/workbook.xml")]
    public async Task A_password_is_told_and_its_bytes_are_never_read_as_text(string name)
    {
        var locked = Pack([(name, s_grades)], CompressionLevel.Optimal);
        // General purpose flag, bit 0: in the local header, and in the list of entries.
        locked[6] |= 1;
        locked[locked.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;

        var problem = (await ReadFile.ByAsync(Profile, "grades/matc/spring.zip", locked)).Refusal.Single();

        Assert.Equal(("zip.encrypted", name, "The zip file is protected with a password."), (problem.Code, problem.Value, problem.Message));
    }

    private static async Task RefusesAsync(byte[] whole, int place, string code)
    {
        var changed = (byte[])whole.Clone();
        changed[place] ^= 1;

        Assert.Equal((place, code), (place, await CodeAsync(changed)));
    }

    private static async Task<string?> CodeAsync(byte[] content) =>
        (await ReadFile.ByAsync(Profile, "grades/matc/spring.zip", content)).Refusal.SingleOrDefault()?.Code;

    private static byte[] Pack(IEnumerable<(string Name, string Text)> files, CompressionLevel level)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var content = archive.CreateEntry(name, level).Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return packed.ToArray();
    }
}
