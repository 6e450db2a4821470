using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ImtHub.Intake.Access;

/// <summary>
/// A credential as a partner holds it: <c>imthub_&lt;id&gt;_&lt;secret&gt;</c>. The id is 16 hexadecimal digits and finds the
/// credential; the secret is 256 random bits in base64url. Only a hash of the secret is ever stored.
/// </summary>
public sealed class CredentialText
{
    private const string Prefix = "imthub_";
    private const int IdLetters = 16;
    private const int SecretBytes = 32;

    private CredentialText(string id, string secret) => (Id, Secret) = (id, secret);

    /// <summary>Finds the credential; no secret.</summary>
    public string Id { get; }

    private string Secret { get; }

    /// <summary>A new one, from the system's random numbers.</summary>
    public static CredentialText Make() =>
        new(
            RandomNumberGenerator.GetHexString(IdLetters, lowercase: true),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))
        );

    /// <summary>Reads the value of an <c>Authorization</c> header, <c>Bearer imthub_…</c>; null when it is none of ours.</summary>
    public static CredentialText? Read(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = authorization[scheme.Length..].Trim();
        var separator = Prefix.Length + IdLetters;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length <= separator || text[separator] != '_')
        {
            return null;
        }

        var id = text[Prefix.Length..separator];
        var secret = text[(separator + 1)..];
        // The id becomes a key of a table.
        return id.All(char.IsAsciiHexDigitLower) && secret.Length == Base64Url.GetEncodedLength(SecretBytes) ? new(id, secret) : null;
    }

    /// <summary>SHA-256 of the secret in hexadecimal digits. A random secret of 256 bits needs neither salt nor a slow hash.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));

    /// <summary>Whether the secret has this hash; takes the same time for every wrong one.</summary>
    public bool Matches(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash()), Encoding.ASCII.GetBytes(hash));

    /// <summary>The whole text, to be handed to the partner once. A secret.</summary>
    public string Reveal() => $"{Prefix}{Id}_{Secret}";

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{Prefix}{Id}_…";
}
