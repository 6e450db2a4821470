using System.Text.Json.Nodes;

namespace ImtHub.Intake.Suggestions;

/// <summary>A profile proposed from one file, and what a person must still look at.</summary>
public sealed record ProfileSuggestion
{
    /// <summary>Feed as its folder names it.</summary>
    public required string Feed { get; init; }

    /// <summary>Name of the built-in base that the file follows; null when it follows none.</summary>
    public string? Base { get; init; }

    /// <summary>The encoding that was found.</summary>
    public required string Encoding { get; init; }

    /// <summary>The delimiter that was found, in words; null when the file has none.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Line of the header; 0 when there is none.</summary>
    public required int HeaderLine { get; init; }

    /// <summary>Rows that were looked at.</summary>
    public required int Rows { get; init; }

    /// <summary>The columns that have a meaning, in the order of the file.</summary>
    public required IReadOnlyList<SuggestedColumn> Columns { get; init; }

    /// <summary>Headers without a meaning; the profile ignores them.</summary>
    public required IReadOnlyList<string> Unplaced { get; init; }

    /// <summary>What the file does not tell and a person must fill in or check.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Why the profile cannot be used as it is, in the words of the profile reader; empty when it can.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The profile.</summary>
    public required JsonObject Profile { get; init; }
}

/// <summary>A column of a file and what the hub takes it for.</summary>
/// <param name="Name">The hub's name of the column; for one of several columns with hours, its header.</param>
/// <param name="Index">Where it stands, from 0.</param>
/// <param name="Header">Its header; null in a file without.</param>
/// <param name="Certainty">How sure that is, 0 to 100.</param>
/// <param name="Reason">Why.</param>
public sealed record SuggestedColumn(string Name, int Index, string? Header, int Certainty, string Reason);
