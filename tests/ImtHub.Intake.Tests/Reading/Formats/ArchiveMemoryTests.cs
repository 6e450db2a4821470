using System.IO.Compression;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

/// <summary>
/// What is in an archive beside its rows costs no memory. Nothing else runs meanwhile, since it is counted for the whole process.
/// </summary>
[Collection(nameof(ArchiveMemoryTests))]
[CollectionDefinition(nameof(ArchiveMemoryTests), DisableParallelization = true)]
public sealed class ArchiveMemoryTests
{
    private const int PartBytes = 64 * 1024 * 1024;

    private const string Profile = """
        {
          "version": 1, "partner": "RMG",
          "columns": { "worker": "Badge", "date": "Date", "hours": "Hours" }, "payCode": "REG",
          "payCodes": { "onTheJobLearning": ["REG"] },
        }
        """;

    [Fact]
    public async Task A_workbook_with_a_part_full_of_line_breaks_is_read_in_little_memory()
    {
        var content = new MemoryStream();
        content.Write(Packed.Workbook(("May", Packed.Row(1, "Badge", "Date", "Hours") + Packed.Row(2, "7", "2026-05-14", "8"))));
        using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/media/breaks.bin", CompressionLevel.NoCompression).Open();
            var breaks = new byte[PartBytes];
            Array.Fill(breaks, (byte)'\n');
            part.Write(breaks);
        }
        var (bench, bytes) = (new IntakeBench(("hours/rmg", Profile)), content.ToArray());

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var check = await bench.CheckAsync("hours/rmg/may.xlsx", bytes);

        Assert.Equal((1, 0), (check.Accepted, check.ProblemCount));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, PartBytes / 2);
    }
}
