namespace ImtHub.Intake.Ports;

/// <summary>By what a held or rejected row is settled.</summary>
/// <param name="Kind">The kind of it.</param>
/// <param name="Cause">Id of the run or of the decision.</param>
/// <param name="Text">The same in words, such as <c>line 3 of hours/hayes/corrected.csv</c>.</param>
/// <param name="At">When the file was stored, or when it was decided (UTC).</param>
public sealed record Settlement(SettlementKind Kind, string Cause, string Text, DateTimeOffset At)
{
    /// <summary>True when the row stays settled although its file is taken in again.</summary>
    public bool IsFinal => Kind is SettlementKind.Replaced or SettlementKind.Dismissed;
}

/// <summary>What settles a held or rejected row.</summary>
public enum SettlementKind
{
    /// <summary>What it states counts by now: a person decided who is meant, or the reason for holding it is gone.</summary>
    Counted,

    /// <summary>A later row stands in its place: it corrects this one, or waits itself.</summary>
    Replaced,

    /// <summary>An older row of the same content waits already.</summary>
    Repeated,

    /// <summary>Its file was withdrawn.</summary>
    Withdrawn,

    /// <summary>A person decided that nothing is to become of it.</summary>
    Dismissed,
}
