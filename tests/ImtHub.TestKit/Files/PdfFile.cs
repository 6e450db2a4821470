using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ImtHub.TestKit;

/// <summary>PDFs made of objects as they are written, number 1 the catalog; letters are Latin-1.</summary>
public static class PdfFile
{
    /// <summary>The first three objects of a form of one page: catalog, pages and page.</summary>
    public static string[] Form(string fields, string page = "") =>
        [
            $"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{fields}] >> >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {page} >>",
        ];

    /// <summary>A text field.</summary>
    public static string Field(string name, string value) => $"<< /FT /Tx /T ({name}) /V ({value}) >>";

    /// <summary>A stream, packed with Flate.</summary>
    public static string Stream(string content, string entries = "") => Stream(Encoding.Latin1.GetBytes(content), entries);

    public static string Stream(byte[] content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Filter /FlateDecode /Length {packed.Length} {entries} >>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream"
        );
    }

    /// <summary>A file with a cross-reference table.</summary>
    public static byte[] Write(params IReadOnlyList<string> objects) => Append("%PDF-1.7\n", objects.Index(), "");

    /// <summary>The file with objects added or replaced behind its end.</summary>
    public static byte[] Update(byte[] file, params IEnumerable<(int Number, string Value)> objects)
    {
        var text = Encoding.Latin1.GetString(file);
        var older = text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        return Append(text, objects.Select(item => (item.Number - 1, item.Value)), $"/Prev {older}");
    }

    /// <summary>A file whose objects, but for its streams, lie in an object stream, with a cross-reference stream.</summary>
    public static byte[] Compress(params IReadOnlyList<string> objects)
    {
        var inner = objects.Index().Where(item => !item.Item.Contains("\nstream\n", StringComparison.Ordinal)).ToList();
        var (heads, values) = (new StringBuilder(), new StringBuilder());
        foreach (var (index, value) in inner)
        {
            heads.Append(CultureInfo.InvariantCulture, $"{index + 1} {values.Length} ");
            values.Append(value).Append('\n');
        }
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new Dictionary<int, (int Kind, int At, int Index)>();
        foreach (var (index, value) in objects.Index().Except(inner))
        {
            Add(index + 1, value);
        }

        Add(
            objects.Count + 1,
            Stream($"{heads}{values}", string.Create(CultureInfo.InvariantCulture, $"/Type /ObjStm /N {inner.Count} /First {heads.Length}"))
        );
        foreach (var (place, (index, _)) in inner.Index())
        {
            places[index + 1] = (2, objects.Count + 1, place);
        }

        var (number, start) = (objects.Count + 2, text.Length);
        places[number] = (1, start, 0);
        byte[] entries =
        [
            0,
            0,
            0,
            0,
            255,
            255,
            .. Enumerable
                .Range(1, number)
                .SelectMany(key =>
                    (byte[])[(byte)places[key].Kind, 0, (byte)(places[key].At >> 8), (byte)places[key].At, 0, (byte)places[key].Index]
                ),
        ];
        Add(number, Stream(entries, string.Create(CultureInfo.InvariantCulture, $"/Type /XRef /W [1 3 2] /Size {number + 1} /Root 1 0 R")));
        text.Append(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());

        void Add(int key, string value)
        {
            places[key] = (1, text.Length, 0);
            text.Append(CultureInfo.InvariantCulture, $"{key} 0 obj\n{value}\nendobj\n");
        }
    }

    private static byte[] Append(string before, IEnumerable<(int Index, string Value)> objects, string trailer)
    {
        var text = new StringBuilder(before);
        var offsets = new SortedDictionary<int, int>();
        foreach (var (index, value) in objects)
        {
            offsets[index + 1] = text.Length;
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{value}\nendobj\n");
        }
        var start = text.Length;
        text.Append("xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, offset) in offsets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:0000000000} 00000 n \n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {offsets.Keys.Max() + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
        );
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
