using System.Text.RegularExpressions;
using ImtHub.Records.Personal;

namespace ImtHub.Reports.Registry.Layouts;

/// <summary>
/// How a registry wants its rows: data, not code. Built in are the layouts in <c>Registry/Layouts/BuiltIn</c>; a file
/// <c>config/exports/&lt;id&gt;.json</c> adds one or takes a built-in one's place (docs/schemas/export-layout.schema.json).
/// </summary>
public sealed record ExportLayout
{
    /// <summary>Id, part of the export's address.</summary>
    public required string Id { get; init; }

    /// <summary>Version; every export names it.</summary>
    public required string Version { get; init; }

    /// <summary>Name as people read it.</summary>
    public required string Name { get; init; }

    /// <summary>What a row is.</summary>
    public required RowSource Rows { get; init; }

    /// <summary>Partner id of the agency whose registration numbers say that somebody is registered; null when none does.</summary>
    public string? Agency { get; init; }

    /// <summary>True when those whom the agency has registered are left to it: the file holds who is still to be registered.</summary>
    public bool OnlyUnregistered { get; init; }

    /// <summary>Id of the jurisdiction whose apprentices or notices the rows are; null for those of all.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Where the layout was read.</summary>
    public required string Source { get; init; }

    /// <summary>What of it is not verified, in words; each export's manifest repeats it.</summary>
    public IReadOnlyList<string> Unverified { get; init; } = [];

    /// <summary>Name of the file with the rows.</summary>
    public required string FileName { get; init; }

    /// <summary>How days are written (.NET custom format).</summary>
    public required string DateFormat { get; init; }

    /// <summary>The columns in order.</summary>
    public required IReadOnlyList<LayoutColumn> Columns { get; init; }

    /// <summary>Rules that bear on more than one field.</summary>
    public IReadOnlyList<LayoutRule> Rules { get; init; } = [];

    /// <summary>
    /// True when a column or a rule asks for something that only enrollment forms tell: demographics, birth dates, addresses, wages.
    /// </summary>
    public bool AsksForPersonalAnswers =>
        Columns
            .Select(column => column.Field)
            .Concat(Rules.SelectMany(rule => new[] { rule.Field, rule.Than }))
            .Any(name => name is not null && PersonalFields.Find(name) is not null);
}

/// <summary>What a row of an export is.</summary>
public enum RowSource
{
    /// <summary>An apprentice.</summary>
    Apprentices,

    /// <summary>Something that happened to an apprentice and that the regulator must be told.</summary>
    Notices,
}

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
    public int? MaxChars { get; init; }

    /// <summary>What the value must look like; null for anything.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The pattern in words.</summary>
    public string? PatternInWords { get; init; }

    /// <summary>Most decimals of a number; null when the column is none.</summary>
    public int? Decimals { get; init; }

    /// <summary>What the registry wants where there is nothing, such as 0 for no credit; null for a blank cell.</summary>
    public string? WhenNone { get; init; }

    /// <summary>What the registry takes, in words.</summary>
    public string Allowed =>
        string.Join(
            "; ",
            new[]
            {
                Values.Count > 0
                    ? string.Join(", ", Values.Select(value => value.Key == value.Value ? value.Value : $"{value.Value} ({value.Key})"))
                    : null,
                PatternInWords,
                MaxChars is { } most ? FormattableString.Invariant($"at most {most} letters") : null,
                Decimals is { } decimals ? FormattableString.Invariant($"a number with at most {decimals} decimals") : null,
            }
                .OfType<string>()
                .DefaultIfEmpty("any text")
        );
}

/// <summary>A rule that bears on more than one field.</summary>
public sealed record LayoutRule
{
    /// <summary>Id, as it stands in the list of those left out.</summary>
    public required string Id { get; init; }

    /// <summary>What is compared.</summary>
    public required LayoutRuleKind Kind { get; init; }

    /// <summary>The field that is judged.</summary>
    public required string Field { get; init; }

    /// <summary>The field it is held against.</summary>
    public required string Than { get; init; }

    /// <summary>Years of <see cref="LayoutRuleKind.YearsBefore"/>; 0 for other kinds.</summary>
    public int Years { get; init; }

    /// <summary>Words of <see cref="LayoutRuleKind.RequiredWhen"/>: the field must be there when the other one has one of these.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The rule in words, for people.</summary>
    public required string Text { get; init; }
}

/// <summary>What a rule compares. A rule whose other field is not there cannot be judged and breaks nothing.</summary>
public enum LayoutRuleKind
{
    /// <summary>The day lies at least so many years before the other one.</summary>
    YearsBefore,

    /// <summary>The day is the other one or a later one.</summary>
    NotBefore,

    /// <summary>The wage is the other one or a higher one; both in the same unit.</summary>
    NotLess,

    /// <summary>The field is there when the other one has one of some words.</summary>
    RequiredWhen,
}
