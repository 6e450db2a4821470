namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>
/// Copies values into another PDF, with what they refer to in its place: a copy refers to nothing and turns in no circle.
/// </summary>
internal sealed class PdfCopier(PdfObjects objects, PdfBudget budget)
{
    /// <summary>The value whole; null for what cannot stand within another one.</summary>
    public PdfValue? Copy(PdfValue? value, int depth = 0)
    {
        budget.Enter(depth, "values");
        budget.Value();
        return objects.Resolve(value) switch
        {
            PdfArray array => new PdfArray([.. array.Items.Select(item => Copy(item, depth + 1) ?? new PdfWord("null"))]),
            PdfDictionary dictionary => Copy(dictionary, [.. dictionary.Entries.Keys], depth + 1),
            PdfStream => null,
            var plain => plain,
        };
    }

    /// <summary>The entries of these names that the dictionary has.</summary>
    public PdfDictionary Copy(PdfDictionary dictionary, IReadOnlyList<string> names, int depth = 0)
    {
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (Copy(dictionary[name], depth) is { } value)
            {
                entries[name] = value;
            }
        }
        return new PdfDictionary(entries);
    }
}
