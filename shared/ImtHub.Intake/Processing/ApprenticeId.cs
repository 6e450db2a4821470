using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Files;

namespace ImtHub.Intake.Processing;

/// <summary>The hub's own id of an apprentice.</summary>
public static class ApprenticeId
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 12;

    /// <summary>
    /// The id of somebody first enrolled under this number: always the same one, so that a second try and a rebuild give it again,
    /// and never made from a name or a birth date, so that a corrected name makes no new apprentice.
    /// </summary>
    public static string For(ExternalId firstEnrolledAs)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(firstEnrolledAs.Issuer + "\n" + firstEnrolledAs.Number));
        var id = new StringBuilder("a-");
        for (var bit = 0; bit < 5 * Length; bit += 5)
        {
            var pair = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            id.Append(Letters[(pair >> (11 - (bit % 8))) & 0b1_1111]);
        }
        return id.ToString();
    }
}
