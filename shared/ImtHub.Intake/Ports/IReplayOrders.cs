using ImtHub.Intake.Files;

namespace ImtHub.Intake.Ports;

/// <summary>Work that is done again later because something changed that earlier files were judged by.</summary>
public interface IReplayOrders
{
    /// <summary>Asks that the files be taken in again which named these people before anybody was linked to their numbers.</summary>
    Task PeopleAsync(IReadOnlyCollection<ExternalId> people, CancellationToken cancellationToken);

    /// <summary>Asks that these runs' files be taken in again.</summary>
    Task RunsAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken);

    /// <summary>
    /// Asks that these runs' files be taken in again because more is known by now. A run that is under way is waited for, and one
    /// whose file was not taken in as a whole stays as it is.
    /// </summary>
    Task MoreKnownAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken);

    /// <summary>Asks that forms be decided anew in the order in which they were stored.</summary>
    Task FormsAsync(FormsToOrder forms, CancellationToken cancellationToken);

    /// <summary>Lets an order, given as it was handed out, come again in a while.</summary>
    Task PutOffAsync(string order, CancellationToken cancellationToken);

    /// <summary>Asks that what waits in a line be taken in.</summary>
    Task LineAsync(Feed feed, string partner, CancellationToken cancellationToken);

    /// <summary>Asks that a run which is not at its end be gone on with.</summary>
    Task ContinueAsync(string runId, CancellationToken cancellationToken);
}
