using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Records.Configuration;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Intake.Tests.Reading.Formats;

public sealed class ZipFileTests
{
    private const string Profile =
        """{ "version": 1, "partner": "RMG", "extends": "daily-hours", "payCodes": { "onTheJobLearning": ["REG"] } }""";
    private const string Day = "Employee Number;Date;Pay Code;Hours\n0012;2026-05-04;REG;8\n";

    [Fact]
    public async Task A_single_packed_file_is_read_as_if_it_had_come_by_itself()
    {
        var file = await ReadFile.ByAsync(
            Profile,
            "hours/rmg/may.csv",
            Packed.Zip(
                ("out/may.csv", Day),
                ("__MACOSX/._may.csv", "x"),
                ("out/.DS_Store", "x"),
                ("out/Thumbs.db", "x"),
                ("Desktop.ini", "x")
            )
        );

        Assert.Equal(("0012", 8m), file.Hours.Select(hours => (hours.Worker, hours.Hours)).Single());
    }

    [Fact]
    public async Task What_is_no_file_that_the_hub_reads_is_told_by_its_own_code()
    {
        Assert.Equal("zip.not-one-file", await CodeAsync(Packed.Zip(("may.csv", Day), ("june.csv", Day))));
        Assert.Equal("zip.not-one-file", await CodeAsync(Packed.Zip([("inner.zip", Packed.Zip(("may.csv", Day)))])));
        Assert.Equal("file.not-text", await CodeAsync(Packed.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x"))));
        Assert.Equal(
            "file.not-text",
            await CodeAsync(Packed.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")))
        );
        Assert.Equal("zip.damaged", await CodeAsync("PK\x03\x04 no archive"u8.ToArray()));
    }

    [Fact]
    public async Task A_packed_file_is_read_from_a_stream_that_cannot_seek()
    {
        var content = Packed.Zip(("may.csv", Day));
        var file = IntakeBench.File("hours/rmg/may.zip", content, IntakeBench.Monday) with
        {
            OpenAsync = _ => Task.FromResult<Stream>(new ForwardStream(content)),
        };

        var fingerprint = await FileFingerprint.TakeAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal((FileKind.Zip, "workbook or zip file", false), (fingerprint.Kind, fingerprint.EncodingName, fingerprint.IsText));
        var check = await new FileCheck(IntakeBench.Programs, new IntakeLimits()).CheckAsync(
            file,
            Catalog(),
            TestContext.Current.CancellationToken
        );
        Assert.Equal((1, 1), (check.Received, check.Accepted));
    }

    private static ProfileCatalog Catalog() =>
        ProfileReader.ReadAll([new("profiles/hours/rmg.json", Profile)], new List<ConfigurationProblem>());

    private static async Task<string> CodeAsync(byte[] content) =>
        (await ReadFile.ByAsync(Profile, "hours/rmg/may.zip", content)).Refusal.Single().Code;

    private sealed class ForwardStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public override bool CanSeek => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }
}
