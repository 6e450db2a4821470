using System.IO.Compression;
using System.Text;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Reading;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

/// <summary>XML with a document type may name entities of any size and from anywhere: none of it is read.</summary>
public sealed class DocumentTypeTests
{
    private const string Declared = "<!DOCTYPE worksheet [<!ENTITY one \"987-65-4321\">]>";
    private const string Profile = """
        { "version": 1, "partner": "RMG", "columns": { "worker": "Badge", "date": "Date", "payCode": "Code", "hours": "Hours" }, "dates": ["yyyy-MM-dd"], "payCodes": { "onTheJobLearning": ["REG"] } }
        """;

    [Fact]
    public async Task The_reader_refuses_it()
    {
        var file = await ReadFile.ByAsync(Profile, "hours/rmg/may.xlsx", Book("Badge", "8"));

        Assert.Equal("workbook.damaged", Assert.Single(file.Refusal).Code);
    }

    [Fact]
    public async Task The_mask_does_not_look_into_it()
    {
        var file = IntakeBench.File("hours/rmg/may.xlsx", Book("SSN", "&one;"), IntakeBench.Monday);

        await using var masked = await MaskedFile.OpenAsync(file, null, new IntakeLimits(), TestContext.Current.CancellationToken);

        Assert.True(masked.IsOpaque);
        Assert.Same(file, masked.File);
    }

    [Fact]
    public async Task An_archive_that_states_less_than_it_unpacks_to_is_measured_and_not_believed()
    {
        var packed = Packed.Zip([("may.csv", Encoding.UTF8.GetBytes("Badge,Date,Code,Hours\n" + new string('\n', 64_000)))]);
        // The size unpacked stands in the central directory, 24 bytes into the entry, and in the entry's own header, 22 bytes into it.
        var central = packed.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(packed.AsSpan(central + 24), 10);
        BitConverter.TryWriteBytes(packed.AsSpan(22), 10);
        using (var archive = new ZipArchive(new MemoryStream(packed)))
        {
            Assert.Equal(10, archive.Entries[0].Length);
        }

        var file = await ReadFile.ByAsync(Profile, "hours/rmg/may.zip", packed, new() { MaxExpandedBytes = 1_000 });

        // No more is unpacked than is stated, and that is not what the checksum is of.
        Assert.Equal("zip.damaged", Assert.Single(file.Refusal).Code);
    }

    private static byte[] Book(string header, string value) =>
        Packed.Zip(
            Packed
                .WorkbookParts([
                    (
                        "May",
                        Packed.Row(1, header, "Date", "Code", "Hours") + $"<row r=\"2\"><c r=\"A2\" t=\"str\"><v>{value}</v></c></row>"
                    ),
                ])
                .Select(part => part.Name.StartsWith("xl/worksheets/", StringComparison.Ordinal) ? (part.Name, Declared + part.Text) : part)
        );
}
