using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Replays;

/// <summary>What a rebuild was made of.</summary>
public sealed class RebuildReport
{
    private readonly List<string> _contentGone = [];
    private readonly List<string> _otherProfile = [];

    /// <summary>Files taken in.</summary>
    public int Files { get; private set; }

    /// <summary>Decisions carried out.</summary>
    public int Decisions { get; internal set; }

    /// <summary>Runs that had been refused, given up or never ended: they gave nothing to the records and were left out.</summary>
    public int NotTakenIn { get; internal set; }

    /// <summary>Runs whose content is kept no longer; what they stated is missing in the rebuild.</summary>
    public IReadOnlyList<string> ContentGone => _contentGone;

    /// <summary>Runs that were read by another version of the profile than then: their differences are those of the profile.</summary>
    public IReadOnlyList<string> OtherProfile => _otherProfile;

    internal void Note(IntakeRun then, IntakeRun? now)
    {
        if (now is null)
        {
            _contentGone.Add(then.Id);
            return;
        }
        Files++;
        if (now.Profile != then.Profile)
        {
            _otherProfile.Add(then.Id);
        }
    }
}

/// <summary>One thing in which a rebuild differs from the hub.</summary>
/// <param name="Subject">The apprentice's id, or the run and line of a held row.</param>
/// <param name="What">What differs, in words; without personal data.</param>
public sealed record RebuildDifference(string Subject, string What);
