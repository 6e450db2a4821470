namespace ImtHub.Records.Apprentices;

/// <summary>Natural keys in ordinal order, both ends included.</summary>
/// <param name="From">First key.</param>
/// <param name="To">Last key.</param>
public readonly record struct KeyRange(string From, string To)
{
    // The semicolon follows the colon, and both follow the hyphen of a period.
    internal const char AfterColon = ';';

    /// <summary>The key itself.</summary>
    public static KeyRange Of(string key) => new(key, key);

    /// <summary>Every key that begins with this and a colon.</summary>
    public static KeyRange Under(string beginning) => new(beginning + ":", beginning + AfterColon);
}
