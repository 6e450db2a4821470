using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>One row of a file after its profile: the facts it states, or what is wrong with it.</summary>
public sealed record MappedRow
{
    /// <summary>Line at which the row begins.</summary>
    public required int Line { get; init; }
    /// <summary>Whom the row is about; null when it does not say so legibly.</summary>
    public ExternalId? Person { get; init; }
    /// <summary>The facts stated; empty when there are problems or the row is not ours.</summary>
    public Entry[] Entries { get; init; } = [];
    /// <summary>What the sender must correct; empty for a good row.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];
    /// <summary>Why the row waits for a person whoever is meant, such as a day that has not come yet; it then states nothing.</summary>
    public IReadOnlyList<RowProblem> Holds { get; init; } = [];
    /// <summary>Code of the reason why the row is not ours; null when it is.</summary>
    public string? NotOurs { get; init; }
    /// <summary>True when a row above states all of these facts with the same values.</summary>
    public bool Repeats { get; init; }
    /// <summary>What the row tells of the person beside the number; null when it tells nothing.</summary>
    public StatedPerson? Details { get; init; }
    /// <summary>What failed on the row and where, without anything of the file; null as the rule.</summary>
    public string? Failure { get; init; }
    /// <summary>The row's cells as they are given back for correction.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => FormattableString.Invariant($"line {Line}");
}
