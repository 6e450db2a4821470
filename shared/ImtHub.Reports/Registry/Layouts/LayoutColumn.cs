using System.Text.RegularExpressions;

namespace ImtHub.Reports.Registry.Layouts;

/// <summary>One column of an export.</summary>
public sealed record LayoutColumn
{
    /// <summary>Header as the registry writes it.</summary>
    public required string Header { get; init; }
    /// <summary>The hub's field; null for a column that is always blank.</summary>
    public string? Field { get; init; }
    /// <summary>Why the column is always blank; null when it is not.</summary>
    public string? Blank { get; init; }
    /// <summary>True when a row without a value is left out.</summary>
    public bool IsRequired { get; init; }
    /// <summary>The hub's word to the registry's code; empty when the value stands as it is.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
    /// <summary>Most letters; null without a limit.</summary>
    public int? MostLetters { get; init; }
    /// <summary>What the value must look like; null for anything.</summary>
    public Regex? Pattern { get; init; }
    /// <summary>The pattern in words.</summary>
    public string? PatternInWords { get; init; }
    /// <summary>Most decimals of a number; null when the column is none.</summary>
    public int? Decimals { get; init; }
    /// <summary>What the registry wants where there is nothing, such as 0 for no credit; null for a blank cell.</summary>
    public string? WhenNone { get; init; }

    /// <summary>What the registry takes, in words.</summary>
    public string Allowed => string.Join("; ", new[]
    {
        Values.Count > 0 ? string.Join(", ", Values.Select(value => value.Key == value.Value ? value.Value : $"{value.Value} ({value.Key})")) : null,
        PatternInWords,
        MostLetters is { } most ? FormattableString.Invariant($"at most {most} letters") : null,
        Decimals is { } decimals ? FormattableString.Invariant($"a number with at most {decimals} decimals") : null,
    }.OfType<string>().DefaultIfEmpty("any text"));
}
