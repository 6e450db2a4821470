namespace ImtHub.Records.Personal;

/// <summary>The value of one personal field, and which row says so.</summary>
/// <param name="Value">The value as its field keeps it.</param>
/// <param name="File">Feed, partner and name of the file.</param>
/// <param name="Row">Line in the file.</param>
public sealed record PersonalAnswer(string Value, string File, int Row)
{
    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => nameof(PersonalAnswer);
}
