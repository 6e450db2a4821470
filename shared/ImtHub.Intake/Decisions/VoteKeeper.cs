using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Records.Programs;

namespace ImtHub.Intake.Decisions;

/// <summary>
/// Writes votes of committees down and then into the records, by the same commits as files. Interrupted in between, a vote is carried on
/// later: every step may be done twice.
/// </summary>
public sealed class VoteKeeper(IntakeStores stores, IVoteLog log, ProgramCatalog programs)
{
    private readonly RecordWriter _writer = new(stores.Apprentices, programs);
    private readonly ReviewKeeper _reviews = new(stores.Reviews);

    /// <summary>Writes a vote down and carries it out.</summary>
    /// <returns>False when somebody else's vote has its number: nothing was done.</returns>
    public async Task<bool> TryCastAsync(WrittenVote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        if (!await log.TryAddAsync(vote, cancellationToken))
        {
            return false;
        }

        // It is said, whether or not its member waits for the answer.
        await FinishAsync(vote, CancellationToken.None);
        return true;
    }

    /// <summary>Carries on what was written down and not carried out.</summary>
    public async Task CarryOnAsync(CancellationToken cancellationToken)
    {
        foreach (var vote in await log.UnfinishedAsync(cancellationToken))
        {
            await FinishAsync(vote, cancellationToken);
        }
    }

    /// <summary>Brings a vote into the record; one that it holds already changes nothing.</summary>
    public async Task CarryOutAsync(WrittenVote vote, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(vote);
        await using var announced = await stores.Outbox.AnnounceAsync(vote.Id, [vote.ApprenticeId], cancellationToken);
        var written = await _writer.WriteAsync(vote.ApprenticeId, [vote.Said], arePartsOfSums: false, isStranger: null, cancellationToken);
        await _reviews.KeepOthersAsync(
            [(vote.ApprenticeId, written)],
            new(SettlementKind.Counted, vote.Id, $"{vote.Said.Committee} decided", vote.At),
            cancellationToken
        );
        await announced.CommittedAsync(written.Events, [], cancellationToken);
    }

    private async Task FinishAsync(WrittenVote vote, CancellationToken cancellationToken)
    {
        await CarryOutAsync(vote, cancellationToken);
        await log.CompleteAsync(vote, cancellationToken);
    }
}
