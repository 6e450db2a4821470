using ImtHub.Notifications.Sources;
using ImtHub.Records.Progress;
using ImtHub.Reports.Deadlines;

namespace ImtHub.Hub.Reading;

/// <summary>Tells digests and notices of the register of deadlines: of what an export must tell a regulator, and of what
/// a committee must answer before the regulator acts without it.</summary>
public sealed class RegisteredDeadlines(DeadlineReader register, StoryDay story, TimeProvider clock) : IDeadlines
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImtHub.Notifications.Sources.OpenDuty>> OpenAsync(
        IReadOnlyCollection<string>? sponsors,
        DateOnly through,
        CancellationToken cancellationToken
    )
    {
        var today = story.Today(clock);
        var open = await register.OpenAsync(sponsors, through, cancellationToken);
        // Every warning makes another id: what was told 14 days before is told again 3 days before.
        return
        [
            .. open.Where(duty => duty.ByExport || duty.IsForCommittee)
                .Select(duty => new ImtHub.Notifications.Sources.OpenDuty(
                    DeadlineEvent.Of(duty, today)?.Id ?? duty.Key,
                    duty.ApprenticeId,
                    duty.Sponsor,
                    duty.Cohort,
                    duty.IsForCommittee ? $"{duty.Name}; then {duty.Regulator} acts without it" : $"Tell {duty.Regulator}: {duty.Name}",
                    duty.Due
                )),
        ];
    }
}
