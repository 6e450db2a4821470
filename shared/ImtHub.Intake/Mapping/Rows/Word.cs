using ImtHub.Intake.Mapping.Repeats;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>A text that a file repeats, such as a term or a pay code, with its fingerprint.</summary>
/// <param name="Text">The text; one string for all cells that say the same.</param>
/// <param name="Digest">Its fingerprint, see <see cref="FactDigest"/>.</param>
internal readonly record struct Word(string Text, ulong Digest)
{
    /// <summary>A text with its fingerprint.</summary>
    public Word(string text)
        : this(text, FactDigest.OfText(text)) { }
}
