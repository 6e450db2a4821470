using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ImtHub.Cli.Output;

/// <summary>
/// Keeps names that strangers chose from steering the operator's terminal: escape sequences, bells, line breaks and letters that turn the
/// direction of writing are shown as a mark.
/// </summary>
internal static class SafeTerminal
{
    private const char Mark = '\uFFFD';

    /// <summary>Makes standard output and standard error safe, for plain lines and for Spectre's tables alike.</summary>
    public static void Install()
    {
        Guard(AnsiConsole.Console);
        System.Console.SetOut(Guard(System.Console.Out));
    }

    /// <summary>Makes a console safe: what it colors by itself stays.</summary>
    public static IAnsiConsole Guard(IAnsiConsole console)
    {
        console.Pipeline.Attach(new SafeRender());
        return console;
    }

    /// <summary>Makes a writer safe; lines stay lines.</summary>
    public static TextWriter Guard(TextWriter writer) => new SafeWriter(writer);

    /// <summary>A line's text with a mark for every letter that a terminal obeys.</summary>
    public static string Clean(string text, bool keepsLines)
    {
        if (!text.Any(letter => IsObeyed(letter, keepsLines)))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            clean.Append(IsObeyed(letter, keepsLines) ? Mark : letter);
        }

        return clean.ToString();
    }

    private static bool IsObeyed(char letter, bool keepsLines) =>
        (char.IsControl(letter) && !(keepsLines && letter is '\n' or '\r' or '\t'))
        || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';

    private sealed class SafeRender : IRenderHook
    {
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
            renderables.Select(renderable => new SafeRenderable(renderable));
    }

    private sealed class SafeRenderable(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner
                .Render(options, maxWidth)
                .Select(segment =>
                    segment.IsControlCode
                    || segment.IsLineBreak
                    || Clean(segment.Text, keepsLines: false) is var clean && clean == segment.Text
                        ? segment
                        : new Segment(clean, segment.Style)
                );
    }

    // Documents of many lines are written as one text, and JSON escapes what stands in names.
    private sealed class SafeWriter(TextWriter inner) : TextWriter
    {
        public override Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(IsObeyed(value, keepsLines: true) ? Mark : value);

        public override void Write(string? value) => inner.Write(value is null ? null : Clean(value, keepsLines: true));

        public override void Write(char[] buffer, int index, int count) =>
            inner.Write(Clean(new string(buffer, index, count), keepsLines: true));

        public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : Clean(value, keepsLines: true));

        public override void Flush() => inner.Flush();
    }
}
