using System.Text;

namespace ImtHub.Samples.Writing;

/// <summary>Writes delimited text as a partner's system does: its delimiter, its line end, quotes only where they are needed.</summary>
/// <param name="delimiter">Between cells.</param>
/// <param name="newLine">After each line; said here, never taken from the machine.</param>
internal sealed class DelimitedText(char delimiter = ',', string newLine = "\r\n")
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line of cells.</summary>
    public DelimitedText Line(params IEnumerable<string> cells)
    {
        _text.AppendJoin(delimiter, cells.Select(Quoted)).Append(newLine);
        return this;
    }

    /// <summary>Adds a line as it is: titles, totals, and lines that are wrong on purpose.</summary>
    public DelimitedText Raw(string line)
    {
        _text.Append(line).Append(newLine);
        return this;
    }

    /// <summary>The file.</summary>
    /// <param name="path">Feed, partner and name.</param>
    /// <param name="encoding">Its encoding with or without a mark; UTF-8 without one when it is not said.</param>
    public SampleFile ToFile(string path, Encoding? encoding = null)
    {
        encoding ??= TextEncodings.Utf8;
        return new SampleFile(path, [.. encoding.GetPreamble(), .. encoding.GetBytes(_text.ToString())]);
    }

    private string Quoted(string cell) =>
        cell.Contains(delimiter) || cell.AsSpan().IndexOfAny('"', '\r', '\n') >= 0
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
