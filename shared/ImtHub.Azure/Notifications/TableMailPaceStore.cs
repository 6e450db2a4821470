using Azure;
using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Azure.Notifications;

/// <summary>The pace of each mailbox in table Mail, in a partition of its own; the version is the row's ETag.</summary>
public sealed class TableMailPaceStore(TableClient table) : IMailPaceStore
{
    /// <summary>No mailbox begins with a dot.</summary>
    private const string Partition = ".pace";

    /// <inheritdoc/>
    public async Task<(MailPace Pace, string? Version)> ReadAsync(string mailbox, CancellationToken cancellationToken) =>
        await table.FindAsync(Partition, TableKey.Part(mailbox), cancellationToken) is { } row
            ? (row.ReadBody<MailPace>(), row.ETag.ToString())
            : (MailPace.Idle, null);

    /// <inheritdoc/>
    public async Task<bool> TrySaveAsync(string mailbox, MailPace pace, string? version, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, TableKey.Part(mailbox)).WithBody(pace);
        try
        {
            if (version is null)
            {
                await table.AddEntityAsync(row, cancellationToken);
            }
            else
            {
                await table.UpdateEntityAsync(row, new ETag(version), TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException raced) when (raced.Status is 409 or 412)
        {
            return false;
        }
    }
}
