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
    /// <summary>Id of the jurisdiction whose notices the rows are; null for those of all, and for rows that are no notices.</summary>
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

    /// <summary>True when a column or a rule asks for something that only enrollment forms tell: demographics, birth dates, addresses, wages.</summary>
    public bool AsksForPersonalAnswers =>
        Columns.Select(column => column.Field).Concat(Rules.SelectMany(rule => new[] { rule.Field, rule.Than })).Any(name => name is not null && PersonalFields.Find(name) is not null);
}

/// <summary>What a row of an export is.</summary>
public enum RowSource
{
    /// <summary>An apprentice.</summary>
    Apprentices,
    /// <summary>Something that happened to an apprentice and that the regulator must be told.</summary>
    Notices,
}
