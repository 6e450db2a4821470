using ImtHub.Records.Progress;

namespace ImtHub.Reports.Deadlines;

/// <summary>
/// What the sponsors of one state owe their regulator: data, not code. Built in are those in <c>Deadlines/BuiltIn</c>; a file
/// <c>config/jurisdictions/&lt;id&gt;.json</c> adds one or takes a built-in one's place (docs/schemas/jurisdiction.schema.json).
/// </summary>
/// <param name="Id">Id.</param>
/// <param name="Name">The regulator's name as people read it.</param>
/// <param name="State">State of the sponsors, two capital letters.</param>
/// <param name="Warnings">Days before the last one on which committees hear of it, the most first.</param>
public sealed record Jurisdiction(string Id, string Name, string State, IReadOnlyList<int> Warnings, IReadOnlyList<Duty> Duties)
{
    /// <summary>How long probation is there, where an enrollment does not state it.</summary>
    public required ProbationRule Probation { get; init; }

    /// <summary>How much related instruction a year of the term is to have; null where that is not said.</summary>
    public InstructionRule? Instruction { get; init; }

    /// <summary>How joint committees decide there.</summary>
    public CommitteeRule Committee { get; init; } = CommitteeRule.Usual;

    /// <summary>Who registers programs and apprentices there; null where that is not said.</summary>
    public RegistrationAgency? Agency { get; init; }

    /// <summary>What of the state's rules is not known, in sentences; exports that hold its apprentices repeat them.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}

/// <summary>The agency that registers programs and apprentices of a state (29 CFR 29.2, "registration agency").</summary>
/// <param name="IsFederal">True where the Office of Apprenticeship does, so that RAPIDS is the registry; false where the state itself
/// does.</param>
/// <param name="Verified">False while that has not been read at its source.</param>
/// <param name="Note">Where it is from, or what is still to be found out.</param>
public sealed record RegistrationAgency(bool IsFederal, bool Verified, string? Note);

/// <summary>How much related instruction an apprenticeship is to have for each year of its term.</summary>
/// <param name="HoursPerYear">Hours, over 0.</param>
/// <param name="IsRequired">True where it is required; false where it is normally necessary, so that less can be approved.</param>
/// <param name="Verified">False while the rule has not been read at its source.</param>
/// <param name="Note">Where the rule is from, or what is still to be found out.</param>
public sealed record InstructionRule(decimal HoursPerYear, bool IsRequired, bool Verified, string? Note);

/// <summary>How a joint committee decides.</summary>
/// <param name="VotesPerSide">How many votes of labor, and as many of management, it takes; 1 or more.</param>
/// <param name="EqualNumbers">True where a committee must have as many members of labor as of management to decide anything.</param>
/// <param name="Verified">False while the rule has not been read at its source.</param>
/// <param name="Note">Where it is from, or what is still to be found out.</param>
public sealed record CommitteeRule(int VotesPerSide, bool EqualNumbers, bool Verified, string? Note)
{
    /// <summary>One vote of each side, where nothing else is known.</summary>
    public static CommitteeRule Usual { get; } = new(1, false, true, null);
}

/// <summary>Something that a regulator must be told, or that must be decided, within some days.</summary>
/// <param name="Id">Id, part of keys and exports: <c>cancellation</c>.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="On">What it hangs on.</param>
/// <param name="Days">Days after it until it must be done, 0 or more.</param>
/// <param name="ByExport">True when only an export that was handed over settles it; false when what becomes of the apprentice does.</param>
/// <param name="Verified">False while the rule has not been read at its source.</param>
/// <param name="Note">Where it is from, or what is still to be found out.</param>
public sealed record Duty(string Id, string Name, Trigger On, int Days, bool ByExport, bool Verified, string? Note);

/// <summary>What a duty towards a regulator hangs on.</summary>
public enum Trigger
{
    /// <summary>Somebody applied for the apprenticeship.</summary>
    Applied,

    /// <summary>The journey card was issued.</summary>
    Completed,

    /// <summary>The apprentice left the program.</summary>
    Cancelled,

    /// <summary>The training was interrupted.</summary>
    Suspended,

    /// <summary>The apprentice left the sponsor for another one.</summary>
    Transferred,

    /// <summary>The last day of probation.</summary>
    ProbationEnds,

    /// <summary>The day on which the usual term ends.</summary>
    TermEnds,
}
