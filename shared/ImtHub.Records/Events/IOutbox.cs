namespace ImtHub.Records.Events;

/// <summary>The events that were written with their records. They stay as history.</summary>
public interface IOutbox
{
    /// <summary>The events that one run or decision caused on an apprentice's record, in order. Empty when there are none.</summary>
    Task<IReadOnlyList<ApprenticeEvent>> OfAsync(string apprenticeId, string runId, CancellationToken cancellationToken);
}
