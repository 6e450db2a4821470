using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ImtHub.Azure.Files;
using ImtHub.Azure.Notifications;
using ImtHub.Azure.Runs;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.LocalHost.Azurite;
using ImtHub.LocalHost.Graph;
using ImtHub.Notifications.Mailing;
using ImtHub.Population;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>
/// <c>imthub up</c> on a folder of a workforce's files: the command's process holds the host and the Service Bus, the app's is its child.
/// What it wrote is read when it has stopped.
/// </summary>
internal sealed class WholeHub : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imthub-whole-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private WholeHub(string? disk) => Data = Path.Combine(disk ?? _folder, "data");

    private string Data { get; }

    /// <summary>A hub whose enrollments and weeks of hours are to be taken in.</summary>
    /// <param name="disk">Where its data lie; beside its files where it is not said.</param>
    public static WholeHub With(Workforce workforce, int weeks, int corrections, string? disk = null)
    {
        var hub = new WholeHub(disk);
        foreach (var file in Workforce.ConfigurationWithMails)
        {
            hub.Write($"config/{file.Path}", file.Text);
        }

        hub.Write($"files/enrollments/{Workforce.Employer}/form.csv", workforce.Form());
        for (var week = 0; week < weeks; week++)
        {
            hub.AddWeek(workforce, week);
        }

        for (var correction = 1; correction <= corrections; correction++)
        {
            hub.Write(
                $"files/hours/{Workforce.Employer}/week-{weeks:d2}-corrects-{correction - 1}.csv",
                workforce.Week(correction - 1, correction)
            );
        }

        return hub;
    }

    public RunningCommand Start() => RunningCommand.Start("up", "--folder", _folder, "--data", Data, "--port", "0");

    /// <summary>Drops a week of hours.</summary>
    public void AddWeek(Workforce workforce, int week) =>
        Write($"files/hours/{Workforce.Employer}/week-{week:d2}.csv", workforce.Week(week));

    /// <summary>
    /// Leaves a file in the store of the stopped hub as it lies there when every process that began to take it in has died of it.
    /// </summary>
    /// <param name="feed">The container.</param>
    /// <param name="path">The file's path there.</param>
    /// <param name="tries">How many have died.</param>
    public async Task LeaveDeadlyAsync(Feed feed, string path, BinaryData content, int tries)
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = Data }, Stop);
        var blobs = new BlobServiceClient(azurite.ConnectionString);
        await blobs.GetBlobContainerClient(StorageNames.Container(feed)).GetBlobClient(path).UploadAsync(content, Stop);
        var file = await new BlobPartnerFiles(blobs, blobs.GetBlobContainerClient(StorageNames.Archive)).FindAsync(feed, path, Stop);
        var line = new TableFileLine(new TableClient(azurite.ConnectionString, StorageNames.Runs));
        await line.JoinAsync(file!, Stop);
        for (var died = 0; died < tries; died++)
        {
            await line.BeginTryAsync(file!, Stop);
        }
    }

    /// <summary>What a replay of all stored files says is different; empty when nothing is.</summary>
    public async Task<string> DifferencesOfARebuildAsync()
    {
        using var rebuild = RunningCommand.Start("rebuild", "--data", Data, "--json");
        var code = await rebuild.EndedAsync();
        return code == 0 ? "" : rebuild.Output;
    }

    /// <summary>
    /// What there is: each file's state and counts, each record's hours and number of events, each event in each inbox, each mail. Without
    /// instants and ids made of them, so that two hubs that were given the same files at different times can be compared.
    /// </summary>
    public async Task<IReadOnlyList<string>> WrittenAsync()
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = Data }, Stop);
        var tables = new TableServiceClient(azurite.ConnectionString);
        var written = new List<string>();
        await foreach (var row in tables.GetTableClient(StorageNames.Runs).QueryAsync<TableEntity>(cancellationToken: Stop))
        {
            if (row.GetString("Body") is not { } body)
            {
                continue; // A key under which a run is found.
            }

            var run = System.Text.Json.JsonDocument.Parse(body).RootElement;
            written.Add($"run {run.GetProperty("name")} {run.GetProperty("state")} {run.GetProperty("counts")}");
        }

        await foreach (var row in tables.GetTableClient(StorageNames.Apprentices).QueryAsync<TableEntity>(cancellationToken: Stop))
        {
            var kind = row.RowKey.Split(':')[0];
            written.Add(
                kind == "record" && row.GetString("Body") is { } record
                    ? $"record {row.PartitionKey} {Totals(record)}"
                    : $"{kind} {row.PartitionKey} {row.RowKey}"
            );
        }

        await foreach (var row in tables.GetTableClient(StorageNames.CommitteeEvents).QueryAsync<TableEntity>(cancellationToken: Stop))
        {
            // Which mail has claimed an event, and when, is a matter of time; that it was laid in is not.
            if (row.RowKey.StartsWith("seen:", StringComparison.Ordinal))
            {
                written.Add($"inbox {row.PartitionKey} {row.RowKey}");
            }
        }

        foreach (var mail in await MailsAsync(azurite))
        {
            written.Add($"mail to {mail.To}: {mail.Subject}");
        }

        return [.. written.Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// The mails that the mail service got more than once: how often, and how often the hub's ledger says that it was handed over.
    /// docs/mail.md: a mail whose hub died between the service's answer and the ledger is sent again, under its key.
    /// </summary>
    public async Task<IReadOnlyList<DoubledMail>> DoubledMailsAsync()
    {
        await using var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = Data }, Stop);
        var doubled = (await MailsAsync(azurite)).Where(mail => mail.Copies > 1).ToList();
        var ledger = new TableMailLedger(new TableClient(azurite.ConnectionString, StorageNames.Mail));
        var entries = new Dictionary<string, MailEntry>(StringComparer.Ordinal);
        foreach (var mailbox in doubled.Select(mail => mail.Mailbox).Distinct(StringComparer.Ordinal))
        {
            foreach (var entry in await ledger.ListAsync(mailbox, int.MaxValue, Stop))
            {
                entries[entry.Key] = entry;
            }
        }

        return [.. doubled.Select(mail => new DoubledMail(mail.Key, mail.Copies, entries[mail.Key].Tries))];
    }

    /// <summary>IMTHUB_KEEP_HUBS leaves the folders of the hubs, to see what a difference comes from.</summary>
    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("IMTHUB_KEEP_HUBS") is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Each message once, by the key that all copies of it carry.</summary>
    private static async Task<IReadOnlyList<Message>> MailsAsync(AzuriteServer azurite)
    {
        var store = new BlobSentMailStore(azurite.ConnectionString);
        var messages = new Dictionary<string, Message>(StringComparer.Ordinal);
        await foreach (var sent in store.ListAsync(Stop))
        {
            var key = MailReader.Read((await store.FindAsync(sent.Id, Stop))!).Headers[MailHeaders.Message];
            var copies = messages.GetValueOrDefault(key)?.Copies ?? 0;
            messages[key] = new Message(key, sent.Mailbox, string.Join(',', sent.To), sent.Subject, copies + 1);
        }

        return [.. messages.Values];
    }

    private static string Totals(string record)
    {
        var json = System.Text.Json.JsonDocument.Parse(record).RootElement;
        return string.Join(
            ' ',
            json.EnumerateObject()
                .Where(property =>
                    property.Value.ValueKind is System.Text.Json.JsonValueKind.Number || property.Name is "milestones" or "status"
                )
                .Select(property =>
                    $"{property.Name}={(property.Name == "milestones" ? string.Join('+', property.Value.EnumerateObject().Select(milestone => milestone.Name)) : property.Value)}"
                )
        );
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private sealed record Message(string Key, string Mailbox, string To, string Subject, int Copies);
}

/// <summary>A mail that the mail service got more than once.</summary>
internal sealed record DoubledMail(string Key, int Copies, int Tries);
