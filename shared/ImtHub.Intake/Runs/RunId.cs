using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Files;

namespace ImtHub.Intake.Runs;

/// <summary>
/// The id of a run, <c>feed-partner-instant-hash</c>. The same upload has the same id in every try and in every rebuild; it is fit to be a
/// file's name and a mail's header.
/// </summary>
public static class RunId
{
    /// <summary>Stands for the partner of a folder that is no partner's: such a folder may be named anything.</summary>
    public const string UnknownPartner = "unknown";

    private const int HashLetters = 12;

    /// <summary>The id of an upload's run.</summary>
    /// <param name="sha256">SHA-256 of its content, lower-case hex.</param>
    public static string Of(ArrivedFile file, string sha256)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (partner, content) = PartnerId.IsValid(file.Partner)
            ? (file.Partner, $"{file.Name}\n{sha256}")
            : (UnknownPartner, $"{file.Partner}\n{file.Name}\n{sha256}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..HashLetters];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Feed.Folder()}-{partner}-{file.StoredAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{hash}"
        );
    }
}
