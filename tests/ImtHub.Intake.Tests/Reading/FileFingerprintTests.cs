using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Reading;
using Xunit;

namespace ImtHub.Intake.Tests.Reading;

public sealed class FileFingerprintTests
{
    private const string Text = "Student,Name\r\n0012,Zoë Müller\r\n";

    static FileFingerprintTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, bool, string> Encodings =>
        new()
        {
            { "utf-8", false, "UTF-8" },
            { "utf-8", true, "UTF-8 with byte-order mark" },
            { "utf-16", true, "UTF-16 (little endian) with byte-order mark" },
            { "utf-16BE", true, "UTF-16 (big endian) with byte-order mark" },
            { "utf-16", false, "UTF-16 (little endian)" },
            { "utf-16BE", false, "UTF-16 (big endian)" },
            { "windows-1252", false, "Windows-1252" },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task The_encoding_is_found_and_named(string encoding, bool withMark, string name)
    {
        var found = await TakeAsync([
            .. withMark ? Encoding.GetEncoding(encoding).GetPreamble() : [],
            .. Encoding.GetEncoding(encoding).GetBytes(Text),
        ]);

        Assert.Equal((name, true, Text), (found.EncodingName, found.IsText, found.Sample));
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_534)]
    [InlineData(65_533)]
    [InlineData(131_071)]
    public async Task A_letter_that_stands_across_two_blocks_is_still_utf8(int before)
    {
        var text = new string('a', before) + "€ and ë";

        Assert.Equal("UTF-8", (await TakeAsync(Encoding.UTF8.GetBytes(text))).EncodingName);
        Assert.Equal("Windows-1252", (await TakeAsync([.. Encoding.ASCII.GetBytes(new string('a', before)), 0xE2])).EncodingName);
    }

    [Fact]
    public async Task The_hash_is_that_of_the_bytes()
    {
        var bytes = RandomNumberGenerator.GetBytes(200_001);

        var found = await TakeAsync(bytes);

        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(bytes)), 200_001L), (found.Sha256, found.Length));
    }

    private static Task<FileFingerprint> TakeAsync(byte[] bytes) =>
        FileFingerprint.TakeAsync(IntakeBench.File("grades/matc/x.csv", bytes, IntakeBench.Monday), TestContext.Current.CancellationToken);
}
