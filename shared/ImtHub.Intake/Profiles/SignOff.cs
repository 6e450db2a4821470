namespace ImtHub.Intake.Profiles;

/// <summary>What a line of a job book says of a competency.</summary>
public enum SignOff
{
    /// <summary>Demonstrated: the mentor signs.</summary>
    Demonstrated,
    /// <summary>An earlier signature is taken back.</summary>
    Withdrawn,
    /// <summary>Still open: job books list every competency, signed or not. Such a line states nothing.</summary>
    NotYet,
}
