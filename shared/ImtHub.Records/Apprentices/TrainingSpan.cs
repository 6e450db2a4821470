using ImtHub.Records.Entries;

namespace ImtHub.Records.Apprentices;

/// <summary>Days on which an apprentice trained with a sponsor: hours of these days count.</summary>
/// <param name="Sponsor">The sponsor.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive; null while it goes on.</param>
/// <param name="EndedBy">Status that ended it; null while it goes on, or when another sponsor's enrollment followed.</param>
public sealed record TrainingSpan(string Sponsor, DateOnly From, DateOnly? To, ApprenticeStatus? EndedBy = null)
{
    /// <summary>True for a day of the span.</summary>
    public bool Holds(DateOnly day) => day >= From && (To is null || day <= To);
}
