using System.Globalization;

namespace ImtHub.Intake.Mapping;

/// <summary>Lines that are left out, told in one sentence a reason however many there are.</summary>
internal sealed class LeftOutLines
{
    private const int Named = 5;
    private readonly Dictionary<string, (List<int> First, int Count)> _lines = new(StringComparer.Ordinal);

    /// <summary>A sentence for each reason, in the order of their first lines.</summary>
    public IEnumerable<string> Warnings => _lines.Select(pair => Sentence(pair.Key, pair.Value.First, pair.Value.Count));

    /// <summary>Notes a line.</summary>
    /// <param name="reason">What the line is: <c>the header again</c>.</param>
    /// <param name="line">Where it stands.</param>
    public void Add(string reason, int line)
    {
        var (first, count) = _lines.GetValueOrDefault(reason, ([], 0));
        if (count < Named)
        {
            first.Add(line);
        }

        _lines[reason] = (first, count + 1);
    }

    private static string Sentence(string reason, List<int> first, int count)
    {
        var named = string.Join(", ", first.Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return count == 1
            ? $"Line {named} is left out: {reason}."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{count} lines are left out: {reason} (line {named}{(count > first.Count ? ", …" : "")})."
            );
    }
}
