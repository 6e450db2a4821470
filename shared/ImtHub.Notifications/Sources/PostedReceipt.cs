using System.Text.Json.Serialization;

namespace ImtHub.Notifications.Sources;

/// <summary>A post of hours that was taken in and needs nothing, as its employer's mail of the day tells of it.</summary>
/// <param name="Run">The run that took it in.</param>
/// <param name="Partner">The employer's id.</param>
/// <param name="Path">Where its receipt lies below the receipts.</param>
/// <param name="StoredAt">When it was stored (UTC).</param>
/// <param name="Received">Rows received: the sum of the next three.</param>
/// <param name="Applied">Rows that changed a record.</param>
/// <param name="Unchanged">Rows known already.</param>
/// <param name="NotOurs">Rows that are none of the hub's business.</param>
public sealed record PostedReceipt(
    string Run,
    string Partner,
    string Path,
    DateTimeOffset StoredAt,
    int Received,
    int Applied,
    int Unchanged,
    int NotOurs
)
{
    /// <summary>What is told under this id is not told again. Fit to be a part of a key.</summary>
    [JsonIgnore]
    public string Id => "post-" + Run;
}
