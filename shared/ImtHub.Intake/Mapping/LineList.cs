using System.Globalization;

namespace ImtHub.Intake.Mapping;

/// <summary>Lines of a file, however many, of which the first few are named.</summary>
internal sealed class LineList
{
    private const int Named = 5;
    private readonly List<int> _first = [];
    private int _last;

    /// <summary>How many lines there are.</summary>
    public int Count { get; private set; }

    /// <summary>The beginning of a sentence about them: "Line 3 states", "2 lines (3, 7) state".</summary>
    public string InWords
    {
        get
        {
            var named = string.Join(", ", _first.Select(line => line.ToString(CultureInfo.InvariantCulture)));
            return Count == 1 ? $"Line {named} states" : string.Create(CultureInfo.InvariantCulture, $"{Count} lines ({named}{(Count > Named ? ", …" : "")}) state");
        }
    }

    /// <summary>Adds a line; one that was added last is not counted again.</summary>
    public void Add(int line)
    {
        if (_first.Count > 0 && line == _last)
            return;
        _last = line;
        Count++;
        if (_first.Count < Named)
            _first.Add(line);
    }
}
