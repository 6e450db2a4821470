using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using ImtHub.Azure.ServiceBus;
using ImtHub.Benchmarks.Records;
using ImtHub.Cli.Hub;
using ImtHub.Hub.Operations;
using ImtHub.LocalServiceBus;
using ImtHub.Records;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;

namespace ImtHub.Benchmarks.Whole;

/// <summary>
/// What the services themselves take: for each week and apprentice the same record read, the same range of facts and the same transaction
/// as the hub's, the same events in batches to a topic, received in batches, completed, and laid into an inbox fifty in a transaction;
/// straight through the clients, all at once, and no logic at all. Nothing is parsed, no number is looked up, and no run, receipt, signal
/// or mail is written.
/// </summary>
internal sealed class HubFloor(TableServiceClient tables)
{
    private const int EventsPerBatch = 150;
    private const int ItemsPerTransaction = 50;

    private static readonly ParallelOptions s_parallel = new() { MaxDegreeOfParallelism = 16 };

    /// <summary>Writes again what these runs wrote, one run after another, and tells how long it took.</summary>
    public async Task<TimeSpan> WriteAsync(IReadOnlyList<string> runs)
    {
        var (records, written) = await ReadAsync(runs);
        var (apprentices, inbox) = (tables.GetTableClient("HubFloor"), tables.GetTableClient("HubFloorInbox"));
        await apprentices.CreateAsync();
        await inbox.CreateAsync();
        await Parallel.ForEachAsync(records.Values, s_parallel, async (record, stop) => await apprentices.AddEntityAsync(record, stop));
        await using var bus = await ServiceBusBroker.StartAsync(new ServiceBusBrokerOptions { Entities = LocalBus.Entities });
        await using var client = new ServiceBusClient(bus.ConnectionString);
        await using var sender = client.CreateSender(StorageNames.EventsTopic);
        var watch = Stopwatch.StartNew();
        var consuming = ConsumeAsync(client, inbox, written.Values.Sum(rows => rows.Sum(apprentice => apprentice.Events.Count)));
        foreach (var run in runs)
        {
            var events = new ConcurrentBag<ApprenticeEvent>();
            await Parallel.ForEachAsync(
                written[run],
                s_parallel,
                async (rows, stop) =>
                {
                    await CommitAsync(apprentices, records[rows.Apprentice], rows, stop);
                    rows.Events.ForEach(events.Add);
                }
            );
            foreach (var batch in events.Chunk(EventsPerBatch))
            {
                await sender.SendMessagesAsync(BusEventTopic.Messages(batch));
            }
        }

        await consuming;
        return watch.Elapsed;
    }

    private sealed record Written(string Apprentice, List<TableEntity> Facts, List<TableEntity> EventRows, List<ApprenticeEvent> Events);

    private static async Task CommitAsync(TableClient table, TableEntity record, Written rows, CancellationToken stop)
    {
        // One after the other: facts that were read beside the record may be older than it.
        var known = await table.GetEntityAsync<TableEntity>(rows.Apprentice, Floor.Record, cancellationToken: stop);
        await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {rows.Apprentice} and RowKey ge {rows.Facts[0].RowKey} and RowKey le {rows.Facts[^1].RowKey}"
                ),
                cancellationToken: stop
            )
            .ToListAsync(stop);
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateReplace, record, known.Value.ETag),
                .. rows.Facts.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                .. rows.EventRows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
            ],
            stop
        );
    }

    private static async Task ConsumeAsync(ServiceBusClient client, TableClient inbox, int events)
    {
        await using var receiver = client.CreateReceiver(StorageNames.EventsTopic, StorageNames.NoticesSubscription);
        for (var taken = 0; taken < events; )
        {
            var messages = await receiver.ReceiveMessagesAsync(16);
            foreach (
                var part in messages.SelectMany(message => ApprenticeEventJson.Read(message.Body.ToString())).Chunk(ItemsPerTransaction)
            )
            {
                taken += part.Length;
                await inbox.SubmitTransactionAsync(
                    part.SelectMany(told =>
                        new TableTransactionAction[]
                        {
                            new(TableTransactionActionType.Add, new TableEntity("acme", "seen:" + told.Id)),
                            new(
                                TableTransactionActionType.Add,
                                new TableEntity("acme", "pending:" + told.Id) { ["Body"] = ApprenticeEventJson.Write(told) }
                            ),
                        }
                    )
                );
            }

            await Task.WhenAll(messages.Select(message => receiver.CompleteMessageAsync(message)));
        }
    }

    private async Task<(Dictionary<string, TableEntity> Records, Dictionary<string, List<Written>> ByRun)> ReadAsync(
        IReadOnlyList<string> runs
    )
    {
        var records = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        var byRun = runs.ToDictionary(run => run, _ => new Dictionary<string, Written>(StringComparer.Ordinal), StringComparer.Ordinal);
        await foreach (var row in tables.GetTableClient(StorageNames.Apprentices).QueryAsync<TableEntity>())
        {
            var bare = WrittenRows.Bare(row);
            if (row.RowKey == Floor.Record)
            {
                records[row.PartitionKey] = bare;
            }
            else if (row.RowKey.StartsWith("event:", StringComparison.Ordinal))
            {
                var told = ApprenticeEventJson.Read(ApprenticeEventJson.Body([row.GetString("Body")]))[0];
                if (Of(told.RunId, row.PartitionKey) is { } written)
                {
                    written.EventRows.Add(bare);
                    written.Events.Add(told);
                }
            }
            else if (System.Text.Json.JsonSerializer.Deserialize<Fact>(row.GetString("Body"), RecordsJson.Options) is { } fact)
            {
                Of(fact.Current.Lineage.RunId, row.PartitionKey)?.Facts.Add(bare);
            }
        }

        return (
            records,
            byRun.ToDictionary(
                run => run.Key,
                run => run.Value.Values.Where(written => written.Facts.Count > 0).ToList(),
                StringComparer.Ordinal
            )
        );

        Written? Of(string run, string apprentice)
        {
            if (!byRun.TryGetValue(run, out var apprentices))
            {
                return null;
            }

            if (!apprentices.TryGetValue(apprentice, out var written))
            {
                apprentices[apprentice] = written = new Written(apprentice, [], [], []);
            }

            return written;
        }
    }
}
