using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ImtHub.Intake.Access;

/// <summary>
/// What opens something for whoever holds it: <c>&lt;id&gt;_&lt;secret&gt;</c>. The id is 16 hexadecimal digits and finds it; the secret is
/// 256 random bits in base64url. Only a hash of the secret is ever stored.
/// </summary>
public sealed class SecretText
{
    private const int IdChars = 16;
    private const int SecretBytes = 32;

    private static readonly string s_nobody = new('0', 64);
    private readonly string _secret;

    private SecretText(string id, string secret) => (Id, _secret) = (id, secret);

    /// <summary>Finds it; no secret.</summary>
    public string Id { get; }

    /// <summary>A new one, from the system's random numbers.</summary>
    public static SecretText Make() =>
        new(
            RandomNumberGenerator.GetHexString(IdChars, lowercase: true),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))
        );

    /// <summary>Reads one; null when it is none of ours.</summary>
    public static SecretText? Read(string? text)
    {
        if (text is null || text.Length <= IdChars || text[IdChars] != '_')
        {
            return null;
        }

        var (id, secret) = (text[..IdChars], text[(IdChars + 1)..]);
        // The id becomes a key of a table.
        return id.All(char.IsAsciiHexDigitLower) && secret.Length == Base64Url.GetEncodedLength(SecretBytes) ? new(id, secret) : null;
    }

    /// <summary>SHA-256 of the secret in hexadecimal digits. A random secret of 256 bits needs neither salt nor a slow hash.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(_secret)));

    /// <summary>Whether the secret has this hash; takes the same time for every wrong one.</summary>
    /// <param name="hash">The hash; null where nothing has the id, so that a wrong id takes no less work than a wrong secret.</param>
    public bool Matches(string? hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash()), Encoding.ASCII.GetBytes(hash ?? s_nobody));

    /// <summary>The whole text, to be handed over once. A secret.</summary>
    public string Reveal() => $"{Id}_{_secret}";

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{Id}_…";
}
