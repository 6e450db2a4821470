using System.IO.Compression;
using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Records.Configuration;
using Xunit;

namespace ImtHub.Intake.Tests.Masking;

/// <summary>Files with a number that must not be kept, and how to find it wherever it hides.</summary>
internal static class Planted
{
    /// <summary>No such number is ever given out (SSA: the first group is never 900 to 999).</summary>
    public const string Number = "987-65-4321";
    public const string Digits = "987654321";

    public static readonly PartnerProfile Profile = ProfileReader.Read(
        new ConfigurationFile(
            "profiles/enrollments/rmg.json",
            """
            {
              "version": 1, "partner": "RMG", "program": "imt", "dates": ["yyyy-MM-dd"],
              "file": { "titleRows": 3 },
              "columns": { "worker": "Badge", "name": "Name", "beganOn": "Start", "socialSecurityNumber": "Tax No" },
            }
            """
        ),
        []
    )!;

    /// <summary>The masked content; null when the file was left as it is.</summary>
    public static async Task<byte[]?> MaskAsync(byte[] content, string path = "enrollments/rmg/forms.csv", PartnerProfile? profile = null)
    {
        var file = IntakeBench.File(path, content, IntakeBench.Monday);
        await using var masked = await MaskedFile.OpenAsync(
            file,
            file.Feed == Feed.Enrollments ? profile ?? Profile : null,
            new IntakeLimits(),
            TestContext.Current.CancellationToken
        );
        Assert.Null(masked.Refusal);
        if (ReferenceEquals(masked.File, file))
        {
            return null;
        }

        await using var stream = await masked.File.OpenAsync(TestContext.Current.CancellationToken);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }

    public static async Task<string?> MaskAsync(string text, string path = "enrollments/rmg/forms.csv") =>
        await MaskAsync(Encoding.UTF8.GetBytes(text), path) is { } masked ? Encoding.UTF8.GetString(masked) : null;

    /// <summary>True when the number stands anywhere in the content, packed or in UTF-16 too.</summary>
    public static bool IsIn(byte[] content)
    {
        if (
            new[] { Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode }.Any(encoding =>
                encoding.GetString(content) is var text
                && (text.Contains(Number, StringComparison.Ordinal) || text.Contains(Digits, StringComparison.Ordinal))
            )
        )
        {
            return true;
        }

        if (!content.AsSpan().StartsWith("PK"u8))
        {
            return false;
        }

        using var archive = new ZipArchive(new MemoryStream(content));
        return archive.Entries.Any(entry =>
        {
            using var stream = entry.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return IsIn(copy.ToArray());
        });
    }
}
