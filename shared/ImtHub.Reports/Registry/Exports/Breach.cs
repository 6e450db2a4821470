namespace ImtHub.Reports.Registry.Exports;

/// <summary>A rule that a row breaks: why somebody is left out, and what would let them in.</summary>
/// <param name="Column">Header of the column; of a rule over several fields that of the judged one.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Value">The value; null when there is none.</param>
/// <param name="Allowed">What the registry takes, in words.</param>
/// <param name="Source">Where the value is from or would have to come from.</param>
public sealed record Breach(string Column, string Rule, string? Value, string Allowed, string Source)
{
    /// <summary>A value that must be there is not.</summary>
    public const string Required = "required";
    /// <summary>A value that is none of the codes.</summary>
    public const string Values = "values";
    /// <summary>A value that is too long.</summary>
    public const string MostLetters = "most-letters";
    /// <summary>A value that does not look as it must.</summary>
    public const string Pattern = "pattern";
    /// <summary>A value that is no number, or has too many decimals.</summary>
    public const string Number = "number";
    /// <summary>A value that a spreadsheet would run as a formula.</summary>
    public const string Formula = "formula";
}
