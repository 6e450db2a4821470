namespace ImtHub.Records.Statements;

/// <summary>An apprentice's name as the sponsor's enrollment states it. Never part of a key.</summary>
/// <param name="First">Given name.</param>
/// <param name="Last">Family name.</param>
/// <param name="Middle">Middle name, or null.</param>
/// <param name="Suffix">I, II, III, Jr. or Sr., or null.</param>
public sealed record PersonName(string First, string Last, string? Middle = null, string? Suffix = null)
{
    /// <summary>The name as it is read aloud: given name first.</summary>
    public override string ToString() => string.Join(' ', new[] { First, Middle, Last, Suffix }.Where(part => !string.IsNullOrEmpty(part)));
}
