using System.Globalization;
using System.Text;

namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>
/// Copies the pages of a PDF with what they say and without how they look: the operators of text (ISO 32000-1, 9.4) and the fonts.
/// </summary>
internal sealed class PdfPages(PdfObjects objects, PdfBudget budget, PdfWriter writer)
{
    private const int MaxChars = 256 * 1024;
    private static readonly HashSet<string> s_text = new(StringComparer.Ordinal)
    {
        "BT",
        "ET",
        "Tf",
        "Tj",
        "TJ",
        "'",
        "\"",
        "Td",
        "TD",
        "Tm",
        "T*",
        "Tc",
        "Tw",
        "Tz",
        "TL",
        "Ts",
        "Tr",
        "q",
        "Q",
        "cm",
    };

    private readonly PdfFonts _fonts = new(objects, budget, writer);
    private readonly HashSet<int> _seen = [];
    private readonly HashSet<int> _above = [];
    private readonly List<PdfReference> _copies = [];
    private PdfReference _tree = null!;
    private int _letters;

    /// <summary>How many pages the PDF has; pages that stand twice in its tree count once.</summary>
    public int Count { get; private set; }

    /// <summary>False when some page says what cannot be read.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>The tree of the pages, at least one.</summary>
    /// <param name="withText">True for the pages with what they say; false for one that is blank.</param>
    public PdfReference Copy(PdfDictionary root, bool withText)
    {
        _tree = writer.Reserve();
        Walk(root["Pages"], null, 0, withText);
        if (_copies.Count == 0)
        {
            Add([], null);
        }

        return writer.Set(
            _tree,
            new PdfDictionary(
                new Dictionary<string, PdfValue>
                {
                    ["Type"] = new PdfName("Pages"),
                    ["Kids"] = new PdfArray([.. _copies]),
                    ["Count"] = new PdfWord(_copies.Count.ToString(CultureInfo.InvariantCulture)),
                }
            )
        );
    }

    private void Walk(PdfValue? node, PdfDictionary? inherited, int depth, bool withText)
    {
        budget.Enter(depth, "pages");
        var number = node is PdfReference reference ? reference.Number : 0;
        if (_above.Contains(number))
        {
            throw PdfBudget.Damaged("its pages turn in a circle");
        }

        if ((number > 0 && !_seen.Add(number)) || objects.Resolve(node) is not PdfDictionary page)
        {
            return;
        }

        var resources = objects.Resolve(page["Resources"]) as PdfDictionary ?? inherited;
        if (objects.Resolve(page["Kids"]) is PdfArray kids)
        {
            _above.Add(number);
            foreach (var kid in kids.Items)
            {
                Walk(kid, resources, depth + 1, withText);
            }

            _above.Remove(number);
            return;
        }
        Count++;
        if (withText)
        {
            Page(page, resources);
        }
    }

    private void Page(PdfDictionary page, PdfDictionary? resources)
    {
        var contents = objects.Resolve(page["Contents"]) switch
        {
            PdfStream stream => [stream],
            PdfArray array => array.Items.Select(objects.Resolve).OfType<PdfStream>(),
            _ => Enumerable.Empty<PdfStream>(),
        };
        Show([.. contents], resources, 0);
    }

    /// <summary>Copies what streams show together, and each form that they may show.</summary>
    private void Show(IReadOnlyList<PdfStream> contents, PdfDictionary? resources, int depth)
    {
        budget.Enter(depth, "pictures");
        var text = new StringBuilder();
        foreach (var content in contents)
        {
            if (objects.Unpack(content) is { } bytes)
            {
                Filter(bytes, text);
            }
            else
            {
                IsReadable = false;
            }
        }
        Add(Encoding.Latin1.GetBytes(text.ToString()), resources);
        foreach (var value in (objects.Resolve(resources?["XObject"]) as PdfDictionary)?.Entries.Values ?? [])
        {
            if (
                (value is not PdfReference { Number: var number } || _seen.Add(number))
                && objects.Resolve(value) is PdfStream { Dictionary: var form } stream
                && objects.Resolve(form["Subtype"]) is PdfName { Text: "Form" }
            )
            {
                Show([stream], objects.Resolve(form["Resources"]) as PdfDictionary ?? resources, depth + 1);
            }
        }
    }

    private void Filter(byte[] content, StringBuilder text)
    {
        var lexer = new PdfLexer(content, budget);
        var operands = new List<PdfValue>();
        while (lexer.At < content.Length && IsReadable)
        {
            if (lexer.Next() is not { } value)
            {
                continue;
            }

            if (value is not PdfWord { IsNumber: false } word)
            {
                operands.Add(value);
                continue;
            }
            if (word.Text == "BI")
            {
                lexer.SkipPast("EI"u8);
            }
            else if (s_text.Contains(word.Text))
            {
                Keep(operands, word.Text, text);
            }

            operands.Clear();
        }
    }

    private void Keep(List<PdfValue> operands, string word, StringBuilder text)
    {
        foreach (var operand in operands)
        {
            _letters += operand switch
            {
                PdfText shown => shown.Bytes.Length,
                PdfArray array => array.Items.OfType<PdfText>().Sum(shown => shown.Bytes.Length),
                _ => 0,
            };
            text.Append(PdfWriter.Written(operand)).Append(' ');
        }
        text.Append(word).Append('\n');
        if (_letters > MaxChars)
        {
            IsReadable = false;
        }
    }

    private void Add(byte[] content, PdfDictionary? resources)
    {
        var fonts = _fonts.Copy(resources);
        IsReadable &= fonts is not null;
        _copies.Add(
            writer.Add(
                new PdfDictionary(
                    new Dictionary<string, PdfValue>
                    {
                        ["Type"] = new PdfName("Page"),
                        ["Parent"] = _tree,
                        ["MediaBox"] = new PdfArray([new PdfWord("0"), new PdfWord("0"), new PdfWord("612"), new PdfWord("792")]),
                        ["Resources"] = new PdfDictionary(
                            new Dictionary<string, PdfValue> { ["Font"] = fonts ?? new PdfDictionary(new Dictionary<string, PdfValue>()) }
                        ),
                        ["Contents"] = writer.Add(new PdfStream(new PdfDictionary(new Dictionary<string, PdfValue>()), content)),
                    }
                )
            )
        );
    }
}
