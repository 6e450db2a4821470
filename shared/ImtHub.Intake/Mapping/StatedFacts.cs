using System.Runtime.InteropServices;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// The facts that a file has stated so far, as fingerprints without personal data (some 40 bytes a fact): enough to notice one
/// that is stated again, wherever in the file and whatever the store holds.
/// </summary>
internal sealed class StatedFacts
{
    private readonly Dictionary<ulong, (uint Value, int Line)> _facts = [];

    /// <summary>Whether a fact is new in the file; if not, where it stands and whether its value is the same.</summary>
    public (bool IsNew, bool IsSame, int Line) Note(Entry entry)
    {
        var value = FactDigest.OfValue(entry);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_facts, FactDigest.OfKey(entry), out var isKnown);
        if (!isKnown)
            first = (value, entry.Lineage.Row);
        return (!isKnown, isKnown && first.Value == value, first.Line);
    }
}
