using System.Globalization;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>Pairs the punches of a file, in whatever order it states them, and tells of each line the day that it belongs to.</summary>
internal sealed class PunchDays
{
    private readonly PunchRules _rules;
    private readonly Dictionary<int, PunchDay> _byLine = [];
    private readonly Dictionary<DateOnly, PunchDay> _ofWorker = [];
    private PunchDay? _shift;
    private Punch _in;
    private Punch? _pause;
    private DateTime _workingSince;

    private PunchDays(PunchRules rules) => _rules = rules;

    /// <summary>The day of a line's punch.</summary>
    public PunchDay this[int line] => _byLine[line];

    public static PunchDays Pair(IEnumerable<Punch> punches, PunchRules rules)
    {
        var days = new PunchDays(rules);
        foreach (var worker in punches.GroupBy(punch => punch.Worker, StringComparer.Ordinal))
        {
            days.TakeWorker([.. worker.OrderBy(punch => punch.At).ThenBy(punch => punch.Line)]);
        }

        return days;
    }

    private void TakeWorker(List<Punch> punches)
    {
        _ofWorker.Clear();
        Punch? before = null;
        foreach (var punch in punches)
        {
            // The same punch stated twice is one punch.
            if (before is { } same && same.At == punch.At && same.Kind == punch.Kind)
            {
                _byLine[punch.Line] = _byLine[same.Line];
                continue;
            }
            if (_shift is not null && (punch.Kind == PunchKind.In || punch.At - _in.At > TimeSpan.FromHours((double)_rules.LongestShift)))
            {
                CloseWithoutOut();
            }

            Take(punch);
            before = punch;
        }
        CloseWithoutOut();
    }

    private void Take(Punch punch)
    {
        if (punch.Kind == PunchKind.In)
        {
            (_shift, _in, _pause, _workingSince) = (DayOf(punch), punch, null, punch.At);
            _byLine[punch.Line] = _shift;
            return;
        }
        var day = _byLine[punch.Line] = _shift ?? DayOf(punch);
        if (_shift is null)
        {
            day.Fail(punch.Line, $"{InWords(punch)} has no {WordFor(PunchKind.In)} before it.");
            return;
        }
        if (punch.Kind is PunchKind.BreakStart or PunchKind.LunchStart)
        {
            Pause(punch, day);
        }
        else if (punch.Kind is PunchKind.BreakEnd or PunchKind.LunchEnd)
        {
            Resume(punch, day);
        }
        else if (_pause is { } open)
        {
            day.Fail(open.Line, $"{InWords(open)} has no end before {InWords(punch)}.");
        }

        if (punch.Kind != PunchKind.Out)
        {
            return;
        }

        day.Worked += punch.At - _workingSince;
        _shift = null;
    }

    private void Pause(Punch punch, PunchDay day)
    {
        if (_pause is { } open)
        {
            day.Fail(open.Line, $"{InWords(open)} has no end before {InWords(punch)}.");
        }

        day.Worked += punch.At - _workingSince;
        (_pause, _workingSince) = (punch, punch.At);
    }

    private void Resume(Punch punch, PunchDay day)
    {
        var start = punch.Kind == PunchKind.BreakEnd ? PunchKind.BreakStart : PunchKind.LunchStart;
        if (_pause?.Kind != start)
        {
            day.Fail(punch.Line, $"{InWords(punch)} has no {WordFor(start)} before it.");
        }
        else if (start == PunchKind.BreakStart ? _rules.BreaksCount : _rules.LunchesCount)
        {
            day.Worked += punch.At - _workingSince;
        }

        (_pause, _workingSince) = (null, punch.At);
    }

    private void CloseWithoutOut()
    {
        _shift?.Fail(_in.Line, $"{InWords(_in)} has no {WordFor(PunchKind.Out)}.");
        _shift = null;
    }

    private PunchDay DayOf(Punch punch)
    {
        var day = DateOnly.FromDateTime(punch.At);
        return _ofWorker.TryGetValue(day, out var known) ? known : _ofWorker[day] = new PunchDay(day);
    }

    private string InWords(Punch punch) =>
        string.Create(CultureInfo.InvariantCulture, $"{WordFor(punch.Kind)} of {punch.At:yyyy-MM-dd HH:mm}");

    private string WordFor(PunchKind kind) => $"'{_rules.Kinds.FirstOrDefault(word => word.Value == kind).Key ?? kind.ToString()}'";
}

/// <summary>What the punches of one worker on one day come to. A shift over midnight belongs to the day on which it began.</summary>
internal sealed class PunchDay(DateOnly day)
{
    /// <summary>The day.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>Time worked.</summary>
    public TimeSpan Worked { get; set; }

    /// <summary>Line of the first punch that does not pair; null when all do.</summary>
    public int? FaultLine { get; private set; }

    /// <summary>What is wrong with that punch.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Notes what does not pair; the first fault counts.</summary>
    public void Fail(int line, string fault)
    {
        if (FaultLine is null)
        {
            (FaultLine, Fault) = (line, fault);
        }
    }
}

/// <summary>One punch of a time clock.</summary>
/// <param name="Worker">The worker's number.</param>
/// <param name="At">Day and time as the clock on the wall showed them.</param>
/// <param name="Kind">What was punched.</param>
/// <param name="Line">Where it stands in the file.</param>
internal readonly record struct Punch(string Worker, DateTime At, PunchKind Kind, int Line);
