using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// Makes a record anew from its facts, to hold it against the one that was kept by difference, or to see it as it was once.
/// </summary>
public static class RecordAudit
{
    /// <summary>The record that all facts of an apprentice give; null without an accepted enrollment.</summary>
    public static ApprenticeRecord? Recount(ProgramCatalog programs, string apprenticeId, IReadOnlyCollection<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var statements = facts
            .SelectMany(fact => fact.Statements())
            .OrderBy(entry => entry.Lineage.Origin)
            .OrderByDescending(entry => entry is EnrollmentStatement)
            .ToList();
        return RecordKeeper.Apply(programs, ApprenticeState.Nobody(apprenticeId), statements).Record;
    }

    /// <summary>The record as it was believed at an instant (UTC): from what had been stated by then, whenever it was taken in.</summary>
    public static ApprenticeRecord? At(
        ProgramCatalog programs,
        string apprenticeId,
        IReadOnlyCollection<Fact> facts,
        DateTimeOffset instant
    ) => Recount(programs, apprenticeId, [.. facts.Select(fact => fact.Without(statement => statement.StatedAt > instant)).OfType<Fact>()]);

    /// <summary>
    /// The record of a day, by what is believed now: as it is when everything that happened later is left out. Null for somebody who had
    /// not begun.
    /// </summary>
    /// <param name="facts">All facts of the apprentice.</param>
    /// <param name="day">The day; what happened on it is in.</param>
    /// <returns>The record and the facts of it.</returns>
    public static (ApprenticeRecord Record, IReadOnlyList<Fact> Facts)? OnDay(
        ProgramCatalog programs,
        string apprenticeId,
        IReadOnlyCollection<Fact> facts,
        DateOnly day
    )
    {
        ArgumentNullException.ThrowIfNull(facts);
        Fact[] left = [.. facts.Select(fact => OnDay(fact, day)).OfType<Fact>()];
        return Recount(programs, apprenticeId, left) is { } record ? (record, left) : null;
    }

    private static Fact? OnDay(Fact fact, DateOnly day)
    {
        // Of a form that states what became of the person later, the enrollment stays.
        var entries = fact.Statements().Select(entry => (Statement: entry, IsThere: DayOf(entry) <= day)).ToList();
        if (
            !entries.Exists(entry => entry.IsThere)
            && fact.Statements().FirstOrDefault() is EnrollmentStatement form
            && form.BeganOn <= day
        )
        {
            return Fact.Of(form with { Status = ApprenticeStatus.Registered, StatusOn = null, StatusReason = null });
        }

        Statement[] there = [.. entries.Where(entry => entry.IsThere).Select(entry => entry.Statement)];
        return there.Length == 0 ? null : there.Skip(1).Aggregate(Fact.Of(there[0]), (known, entry) => known.With(entry));
    }

    private static DateOnly DayOf(Statement entry) =>
        entry switch
        {
            HoursStatement hours => hours.To,
            CourseStatement course => course.CountsFrom,
            CompetencyStatement signed => signed.On,
            RegistrationStatement registration => registration.On,
            VoteStatement vote => vote.On,
            EnrollmentStatement form => form.StatusOn is { } on && on > form.BeganOn ? on : form.BeganOn,
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.GetType().Name, "Not a kind of entry."),
        };
}
