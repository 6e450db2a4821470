namespace ImtHub.LocalHost.Keys;

/// <summary>The keys that callers of HTTP functions give in <c>x-functions-key</c> or <c>code</c>. Secrets: never log them.</summary>
public sealed class FunctionKeys
{
    /// <summary>Opens everything, functions of level Admin included.</summary>
    public required string Master { get; init; }

    /// <summary>Opens every function of level Function.</summary>
    public required string Host { get; init; }

    /// <summary>A function's own key, by the function's name; opens that function alone.</summary>
    public IReadOnlyDictionary<string, string> Functions { get; init; } = new Dictionary<string, string>();
}
