using System.Text.Json.Nodes;
using Azure.Data.Tables;
using ImtHub.Hub.Operations;
using ImtHub.LocalHost.Graph;
using ImtHub.Notifications.Mailing;
using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>What is there when a run has ended.</summary>
/// <param name="Written">Rows of tables and names of blobs, without what a clock or a store puts there.</param>
/// <param name="Mails">Each mail once, by its key: to whom, what, and the events that it tells.</param>
/// <param name="Doubles">Mails that were sent more than once.</param>
internal sealed record RunOutcome(IReadOnlyList<string> Written, IReadOnlyList<string> Mails, IReadOnlyList<string> Doubles)
{
    private static readonly string[] s_kept =
    [
        StorageNames.Apprentices,
        StorageNames.Identities,
        StorageNames.Runs,
        StorageNames.Reviews,
        StorageNames.ApprenticeIndex,
        StorageNames.Demographics,
        StorageNames.Particulars,
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RunOutcome> ReadAsync(SharedServers servers, HubOfOneRun hub)
    {
        var written = new List<string>();
        foreach (var table in s_kept)
        {
            await foreach (var row in hub.Tables.GetTableClient(table).QueryAsync<TableEntity>(cancellationToken: Stop))
            {
                written.Add($"{table} {row.PartitionKey} {row.RowKey} {Columns(row)}");
            }
        }

        await foreach (var row in hub.Tables.GetTableClient(StorageNames.CommitteeEvents).QueryAsync<TableEntity>(cancellationToken: Stop))
        {
            // A mail that was ordered is named by the time of its order.
            var what = row.RowKey.StartsWith("announced:", StringComparison.Ordinal) ? "announced" : row.RowKey;
            written.Add($"inbox {row.PartitionKey} {what}");
        }

        var ledger = hub.Tables.GetTableClient(StorageNames.Mail);
        await foreach (var row in ledger.QueryAsync<TableEntity>(row => row.PartitionKey != ".pace", cancellationToken: Stop))
        {
            written.Add($"mail {JsonNode.Parse(row.GetString("Body"))!["state"]}");
        }

        await foreach (var row in hub.Tables.GetTableClient(StorageNames.IncidentsTable).QueryAsync<TableEntity>(cancellationToken: Stop))
        {
            written.Add($"incident {row.GetString("Source")}");
        }

        foreach (var container in new[] { StorageNames.Receipts, StorageNames.Archive, StorageNames.Checkpoints })
        {
            await foreach (var blob in hub.Blobs.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: Stop))
            {
                written.Add($"blob {container}/{blob.Name}");
            }
        }

        var mails = servers
            .Mails.Views.Where(mail => mail.From == hub.Mailbox)
            .GroupBy(mail => mail.Headers[MailHeaders.Message], StringComparer.Ordinal)
            .ToList();
        return new RunOutcome(
            [.. written.Order(StringComparer.Ordinal)],
            [.. mails.Select(mail => Line(mail.First())).Order(StringComparer.Ordinal)],
            [.. mails.Where(mail => mail.Count() > 1).Select(mail => mail.Key)]
        );
    }

    /// <summary>In what it differs from another one, in words; doubles are no difference.</summary>
    public IEnumerable<string> DifferencesTo(RunOutcome undisturbed) =>
        [
            .. undisturbed.Written.Except(Written).Select(line => $"is missing: {line}"),
            .. Written.Except(undisturbed.Written).Select(line => $"is too much: {line}"),
            .. undisturbed.Mails.Except(Mails).Select(mail => $"was not sent: {mail}"),
            .. Mails.Except(undisturbed.Mails).Select(mail => $"was sent: {mail}"),
            .. Written.Count == undisturbed.Written.Count && Mails.Count == undisturbed.Mails.Count
                ? []
                : new[] { "ends with another number of rows or mails" },
        ];

    private static string Line(MailView mail) =>
        $"{mail.Headers[MailHeaders.Kind]} to {string.Join(',', mail.To)}: {mail.Subject}\n{WithoutId(mail.Text!)}";

    private static string Columns(TableEntity row) =>
        string.Join(
            ' ',
            row.Where(column => column.Key is not ("PartitionKey" or "RowKey" or "odata.etag" or "Timestamp" or "Change"))
                .OrderBy(column => column.Key, StringComparer.Ordinal)
                .Select(column => $"{column.Key}={(column.Key == "Body" ? WithoutClock((string)column.Value) : column.Value)}")
        );

    /// <summary>The last line names the mail, by the time of its order.</summary>
    private static string WithoutId(string text) => text[..text.TrimEnd().LastIndexOf('\n')];

    private static string WithoutClock(string body)
    {
        var json = JsonNode.Parse(body)!;
        (json as JsonObject)?.Remove("endedAt");
        // How often a file was taken in again: an order that came twice did it twice.
        (json as JsonObject)?.Remove("replays");
        return json.ToJsonString();
    }
}
