namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>Copies the fields of a form (ISO 32000-1, 12.7) with their values and without how they look.</summary>
internal sealed class PdfFields(PdfObjects objects, PdfBudget budget, PdfWriter writer)
{
    private static readonly string[] s_copied = ["Type", "Subtype", "FT", "Ff", "T", "TU", "TM", "DV", "AS", "I", "MaxLen"];
    private readonly PdfCopier _copier = new(objects, budget);
    private readonly HashSet<int> _copied = [];
    private readonly HashSet<int> _above = [];

    /// <summary>The form of a catalog; null when it has none.</summary>
    public PdfDictionary? Copy(PdfDictionary root)
    {
        if (objects.Resolve(root["AcroForm"]) is not PdfDictionary form || objects.Resolve(form["Fields"]) is not PdfArray fields)
        {
            return null;
        }

        return new PdfDictionary(new Dictionary<string, PdfValue> { ["Fields"] = Fields(fields, null, 0) });
    }

    private PdfArray Fields(PdfArray fields, PdfReference? parent, int depth)
    {
        budget.Enter(depth, "fields");
        var copies = new List<PdfValue>();
        foreach (var item in fields.Items)
        {
            var number = item is PdfReference reference ? reference.Number : 0;
            if (_above.Contains(number))
            {
                throw PdfBudget.Damaged("its fields turn in a circle");
            }

            if ((number > 0 && !_copied.Add(number)) || objects.Resolve(item) is not PdfDictionary field)
            {
                continue;
            }

            _above.Add(number);
            copies.Add(Field(field, parent, depth));
            _above.Remove(number);
        }
        return new PdfArray(copies);
    }

    private PdfReference Field(PdfDictionary field, PdfReference? parent, int depth)
    {
        var reference = writer.Reserve();
        var entries = new Dictionary<string, PdfValue>(_copier.Copy(field, s_copied).Entries, StringComparer.Ordinal);
        // What a kid without a parent is, is no field but one of the places where its field is shown.
        if (parent is not null && field["Parent"] is PdfReference)
        {
            entries["Parent"] = parent;
        }

        if (Value(field["V"]) is { } value)
        {
            entries["V"] = value;
        }

        if (objects.Resolve(field["Kids"]) is PdfArray kids)
        {
            entries["Kids"] = Fields(kids, reference, depth + 1);
        }

        return writer.Set(reference, new PdfDictionary(entries));
    }

    // A long text may stand in a stream.
    private PdfValue? Value(PdfValue? value) =>
        objects.Resolve(value) is PdfStream stream
            ? objects.Unpack(stream) is { } bytes
                ? new PdfText(bytes, false)
                : null
            : _copier.Copy(value);
}
