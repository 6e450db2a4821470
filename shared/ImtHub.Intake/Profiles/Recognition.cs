namespace ImtHub.Intake.Profiles;

/// <summary>What becomes of a row whose number nobody is linked to, when exactly one apprentice has the same name and birth date, or e-mail address.</summary>
public enum Recognition
{
    /// <summary>It is held with a suggestion, and a person decides.</summary>
    Suggest,
    /// <summary>The number is linked to that apprentice, on the record that this was why.</summary>
    Trust,
}
