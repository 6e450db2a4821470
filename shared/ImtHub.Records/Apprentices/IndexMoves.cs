namespace ImtHub.Records.Apprentices;

/// <summary>
/// Whether a change of a record asks for the lists to be looked at. Hours and results that come in good order do not: they only put off the
/// day on which the apprentice would be at risk, and a list that names somebody too early is mended by whoever reads it.
/// </summary>
public static class IndexMoves
{
    /// <summary>True when the apprentice may belong in other lists after the change, or be at risk sooner.</summary>
    public static bool Between(ApprenticeRecord? before, ApprenticeRecord? after)
    {
        if (before is null || after is null)
        {
            return before is not null || after is not null;
        }

        return before.Sponsor != after.Sponsor
            || before.Cohort != after.Cohort
            || before.Status != after.Status
            || before.BeganOn != after.BeganOn
            || before.ProgramVersion != after.ProgramVersion
            || before.Program != after.Program
            || before.Held.Count > 0 != after.Held.Count > 0
            || after.OjlHours < before.OjlHours
            || after.RiHours < before.RiHours
            || LastWeek(after) < LastWeek(before)
            || !before.OpenCourses.SequenceEqual(after.OpenCourses)
            || !before.Providers().ToHashSet(StringComparer.Ordinal).SetEquals(after.Providers());
    }

    private static DateOnly LastWeek(ApprenticeRecord record) =>
        record.OjlByWeek.Count > 0 ? record.OjlByWeek.Keys.Last() : DateOnly.MinValue;
}
