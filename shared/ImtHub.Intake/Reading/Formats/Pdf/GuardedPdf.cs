using System.Text;
using ImtHub.Intake.Problems;
using UglyToad.PdfPig;

namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>
/// A PDF that may be anybody's. PdfPig never sees it: a circle or depth in it would overflow the stack and end the process. It is walked
/// within
/// bounds, and PdfPig reads a copy that the hub wrote, which holds fields, or text and fonts, and nothing that turns in a circle or
/// unpacks.
/// </summary>
internal sealed class GuardedPdf
{
    private readonly PdfObjects _objects;
    private readonly PdfBudget _budget;

    private GuardedPdf(PdfObjects objects, PdfBudget budget) => (_objects, _budget) = (objects, budget);

    /// <summary>Opens a PDF.</summary>
    /// <exception cref="RefusedFormatException">It is damaged, locked, or over a limit.</exception>
    public static GuardedPdf Open(ReadOnlyMemory<byte> file, IntakeLimits limits)
    {
        var budget = new PdfBudget(limits, file.Length);
        var objects = PdfObjects.Open(file, budget);
        if (objects.Trailer["Encrypt"] is not null and not PdfWord)
        {
            throw new RefusedFormatException(
                ProblemCodes.PdfEncrypted,
                null,
                "The PDF is protected, with a password or against changes.",
                "a PDF form without protection"
            );
        }

        return new GuardedPdf(objects, budget);
    }

    /// <summary>How many pages it has.</summary>
    public int CountPages()
    {
        var pages = new PdfPages(_objects, _budget, new PdfWriter());
        pages.Copy(_objects.Root, withText: false);
        return pages.Count;
    }

    /// <summary>A copy with the form's fields alone.</summary>
    public PdfDocument OpenForm()
    {
        var writer = new PdfWriter();
        var entries = new Dictionary<string, PdfValue>
        {
            ["Type"] = new PdfName("Catalog"),
            ["Pages"] = new PdfPages(_objects, _budget, writer).Copy(
                new PdfDictionary(new Dictionary<string, PdfValue>()),
                withText: false
            ),
        };
        if (new PdfFields(_objects, _budget, writer).Copy(_objects.Root) is { } form)
        {
            entries["AcroForm"] = form;
        }

        return PdfDocument.Open(writer.Complete(writer.Add(new PdfDictionary(entries))));
    }

    /// <summary>A copy with what the pages say; null when some of that cannot be read.</summary>
    public PdfDocument? OpenText()
    {
        var writer = new PdfWriter();
        var pages = new PdfPages(_objects, _budget, writer);
        var tree = pages.Copy(_objects.Root, withText: true);
        return pages.IsReadable
            ? PdfDocument.Open(
                writer.Complete(
                    writer.Add(new PdfDictionary(new Dictionary<string, PdfValue> { ["Type"] = new PdfName("Catalog"), ["Pages"] = tree }))
                )
            )
            : null;
    }

    /// <summary>Every string of the PDF, such as its title and its authors, and the text of its metadata.</summary>
    public IEnumerable<string> Strings()
    {
        foreach (var value in _objects.All)
        {
            if (
                value is PdfStream { Dictionary: var dictionary } stream
                && _objects.Resolve(dictionary["Type"]) is PdfName { Text: "Metadata" }
                && _objects.Unpack(stream) is { } bytes
            )
            {
                yield return Encoding.UTF8.GetString(bytes);
            }

            foreach (var text in Strings(value))
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<string> Strings(PdfValue value) =>
        value switch
        {
            PdfText text =>
            [
                text.Bytes.AsSpan().StartsWith<byte>([0xFE, 0xFF])
                    ? Encoding.BigEndianUnicode.GetString(text.Bytes)
                    : Encoding.Latin1.GetString(text.Bytes),
            ],
            PdfArray array => array.Items.SelectMany(Strings),
            PdfDictionary dictionary => dictionary.Entries.Values.SelectMany(Strings),
            PdfStream stream => Strings(stream.Dictionary),
            _ => [],
        };
}
