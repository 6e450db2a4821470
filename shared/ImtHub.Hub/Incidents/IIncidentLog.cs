namespace ImtHub.Hub.Incidents;

/// <summary>What gave up and waits for a person, each with its message whole, so that it can be sent again.</summary>
public interface IIncidentLog
{
    /// <summary>Keeps an incident with its message; an incident that is known already stays as it is.</summary>
    Task AddAsync(Incident incident, string message, CancellationToken cancellationToken);

    /// <summary>All incidents, oldest first.</summary>
    Task<IReadOnlyList<Incident>> ListAsync(CancellationToken cancellationToken);

    /// <summary>An incident; null when there is none of this id.</summary>
    Task<Incident?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The message of an incident, whole.</summary>
    Task<string> MessageAsync(string id, CancellationToken cancellationToken);

    /// <summary>Takes an incident from the list: it waits for nobody any more. The audit tells who closed it.</summary>
    Task CloseAsync(string id, CancellationToken cancellationToken);
}
