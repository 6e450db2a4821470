namespace ImtHub.Intake.Mapping;

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
            (FaultLine, Fault) = (line, fault);
    }
}
