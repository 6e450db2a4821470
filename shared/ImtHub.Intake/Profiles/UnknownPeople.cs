namespace ImtHub.Intake.Profiles;

/// <summary>What becomes of a row about somebody whom the hub does not know.</summary>
public enum UnknownPeople
{
    /// <summary>Held until a person links the number to an apprentice: a college lists apprentices only.</summary>
    Held,
    /// <summary>Counted and never stored: a payroll file lists everybody who is paid.</summary>
    NotOurs,
}
