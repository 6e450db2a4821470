using ImtHub.Intake.Mapping;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Taking;

/// <summary>Finds or makes the apprentice of an enrollment, and links the numbers on the form. A form whose numbers belong to different people is not decided here.</summary>
internal sealed class Enroller(IIdentityDirectory identities)
{
    /// <summary>The apprentice's id; null when the numbers on the form contradict each other.</summary>
    public async Task<string?> EnrollAsync(MappedRow row, KnownPeople people, IntakeRun run, CancellationToken cancellationToken)
    {
        var worker = row.Person!.Value;
        var others = row.Details?.OtherIds ?? [];
        var apprentice = people.Of(worker);
        // A number that belongs to somebody else already: a transfer, a typing error or two forms of one person. Nobody guesses.
        if (others.Select(people.Of).Any(other => other is not null && other != apprentice))
            return null;
        apprentice ??= await LinkAsync(worker, ApprenticeId.For(worker), people, run, cancellationToken);
        foreach (var other in others.Where(other => people.Of(other) is null))
        {
            if (await LinkAsync(other, apprentice, people, run, cancellationToken) != apprentice)
                return null;
        }
        return apprentice;
    }

    private async Task<string> LinkAsync(ExternalId id, string apprentice, KnownPeople people, IntakeRun run, CancellationToken cancellationToken)
    {
        var linked = await identities.LinkAsync(id.Issuer, id.Number, apprentice, run.Id, run.StatedAt, cancellationToken);
        people.Add(id, linked);
        return linked;
    }
}
