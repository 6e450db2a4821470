namespace ImtHub.Intake.Access;

/// <summary>A credential as a partner holds it: <c>imthub_</c> and a <see cref="SecretText"/>.</summary>
public sealed class CredentialText
{
    private const string Prefix = "imthub_";

    private readonly SecretText _secret;

    private CredentialText(SecretText secret) => _secret = secret;

    /// <summary>Finds the credential; no secret.</summary>
    public string Id => _secret.Id;

    /// <summary>A new one.</summary>
    public static CredentialText Make() => new(SecretText.Make());

    /// <summary>Reads the value of an <c>Authorization</c> header, <c>Bearer imthub_…</c>; null when it is none of ours.</summary>
    public static CredentialText? Read(string? authorization)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var text = authorization[scheme.Length..].Trim();
        return text.StartsWith(Prefix, StringComparison.Ordinal) && SecretText.Read(text[Prefix.Length..]) is { } secret
            ? new(secret)
            : null;
    }

    /// <summary>The hash that is stored.</summary>
    public string Hash() => _secret.Hash();

    /// <summary>Whether the secret has this hash; takes the same time for every wrong one.</summary>
    public bool Matches(string? hash) => _secret.Matches(hash);

    /// <summary>The whole text, to be handed to the partner once. A secret.</summary>
    public string Reveal() => Prefix + _secret.Reveal();

    /// <summary>Never the secret.</summary>
    public override string ToString() => Prefix + _secret;
}
