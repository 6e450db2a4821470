namespace ImtHub.Intake.Files;

/// <summary>Partner ids are folder names, parts of keys and of addresses: checked before they become any of these.</summary>
public static class PartnerId
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxChars = 63;

    /// <summary>What an id looks like, in words for people.</summary>
    public const string Allowed = "lower-case letters, digits and hyphens, beginning with a letter or digit, at most 63 characters";

    /// <summary>True for lower-case letters, digits and inner hyphens.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: > 0 and <= MaxChars }
        && char.IsAsciiLetterOrDigit(id[0])
        && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
