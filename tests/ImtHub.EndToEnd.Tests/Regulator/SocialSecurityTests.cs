using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Operations;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Masking;
using ImtHub.Reports.Files;
using ImtHub.Reports.Registry.Exports;
using ImtHub.Reports.Registry.Layouts;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Regulator;

/// <summary>
/// A form that carries social security numbers is taken without them; nothing that the hub keeps, logs or sends holds one.
/// </summary>
public sealed class SocialSecurityTests : IDisposable
{
    private static readonly string[] s_planted =
    [
        "536-22-8726",
        "536228726",
        "536 22 8726",
        "NTM2LTIyLTg3MjY",
        "318-45-9017",
        "318459017",
        "318 45 9017",
        "536.22.8726",
    ];

    private readonly TemporaryFolder _folder = TemporaryFolder.WithSampleConfiguration();
    private readonly EveryLog _log = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_planted_number_is_in_no_table_blob_queue_log_or_mail()
    {
        await using var hub = await LocalHub.StartAsync(new() { Config = Path.Combine(_folder.Path, "config"), Log = _log }, Stop);
        // As a column of its own, without hyphens, and in the middle of other text.
        await DropAsync(
            hub,
            "rmg",
            "forms.csv",
            "Employee Number,Last Name,First Name,Date of Birth,Program,Start Date,Status,End Date,Reason,SSN\n"
                + "000901,Kept,Anna,04/05/1990,IMT,02/02/2015,Active,,,536-22-8726\n"
                + "000902,Kept,Bert,04/05/1991,IMT,02/02/2015,Cancelled,03/02/2015,moved; ssn 318-45-9017,536228726\n"
                // A worker whose number is one, and a row that is rejected.
                + "318-45-9017,Wrong,Number,04/05/1990,IMT,02/02/2015,Active,,,\n"
                + "000903,Wrong,Date,04/05/1990,IMT,32/32/2015,Active,,,536-22-8726\n"
        );
        await new FolderIngest(hub).OrderMailsAndExportsAsync(Stop);
        foreach (var layout in hub.Services.GetRequiredService<LayoutCatalog>().All)
        {
            await hub
                .Services.GetRequiredService<RegistryExporter>()
                .WriteAsync(layout, new ReportOrder(layout.Id, "a test", new(2016, 1, 1)), Stop);
        }

        Assert.Contains(
            await hub.Services.GetRequiredService<ApprenticeReader>().AllAsync(Stop),
            apprentice => apprentice.Record.Name.First == "Anna"
        );
        var kept = await EverythingAsync(hub.Services);
        // The search finds what is there: the stored form itself, a table's row, a log entry.
        Assert.Contains(
            kept,
            place => place.Where == "blob enrollments/rmg/forms.csv" && place.Text.Contains("000901", StringComparison.Ordinal)
        );
        Assert.Contains(
            kept,
            place =>
                place.Where.StartsWith("table Apprentices", StringComparison.Ordinal)
                && place.Text.Contains("Anna", StringComparison.Ordinal)
        );
        Assert.Contains(kept, place => place.Where.StartsWith("blob receipts", StringComparison.Ordinal));
        Assert.Contains(kept, place => place.Where.StartsWith("blob mail", StringComparison.Ordinal));
        Assert.NotEmpty(_log.Entries);
        Assert.Equal(
            [],
            kept.Concat(_log.Entries.Select(entry => (Where: "log", entry.Text)))
                .Where(place =>
                    s_planted.Any(number =>
                        place.Text.Contains(number, StringComparison.Ordinal) || place.Where.Contains(number, StringComparison.Ordinal)
                    )
                )
                .Select(place => place.Where)
        );
    }

    [Fact]
    public async Task Numbers_planted_in_every_feed_kind_of_file_and_name_are_in_no_table_blob_queue_log_or_mail()
    {
        await using var hub = await LocalHub.StartAsync(new() { Config = Path.Combine(_folder.Path, "config"), Log = _log }, Stop);
        await DropAsync(
            hub,
            "rmg",
            "people.csv",
            "Employee Number,Last Name,First Name,Date of Birth,Program,Start Date,Status,End Date,Reason\n"
                + "000901,Kept,Anna,04/05/1990,IMT,02/02/2015,Active,,\n"
        );
        List<(string Feed, string Partner, string Name, byte[] Content)> planted =
        [
            (
                "grades",
                "matc",
                "term.csv",
                Text("Student ID,Course,Term,Grade\n536-22-8726,462-301,2016SP,A\n000777,462-301,2016SP,536 22 8726\n")
            ),
            (
                "hours",
                "rmg",
                "may.csv",
                Text("Person Number,Pay Code,Amount,Apply Date,EmployeeSSN\n000901,REG,536.22.8726,05/02/2016,318459017\n")
            ),
            (
                "hours",
                "rmg",
                "may.json",
                Text("""[{"Person Number":"000901","SS#":"\u0033\u0031\u0038459017","note":"tax id 536228726"}]""")
            ),
            ("competencies", "rmg", "signed.csv", Text("Badge,Skill,Note\n000901,weld,SSN 536228726\n")),
            ("registrations", "rapids", "back.csv", Text("Number,Tax ID\n1,536228726\n")),
            ("hours", "stranger", "may.csv", Text("Badge,SocSecNum\n000901,318459017\n")),
            ("enrolments", "rmg", "form.csv", Text("Name;SSNumber\nAnna;318459017\n")),
            ("enrollments", "rmg", "536-22-8726 Kept.csv", Text("Employee Number\n000901\n")),
            (
                "enrollments",
                "rmg",
                "form SSN 318459017.pdf",
                PdfForm.Write("Form of 536-22-8726", [("Badge", "000901"), ("Applicant SSN", "318459017"), ("Note", "536.22.8726")])
            ),
            (
                "enrollments",
                "rmg",
                "forms.zip",
                Packed(("forms.csv", "Employee Number,SSN\n000901,318459017\n"), ("hours.txt", "536-22-8726"))
            ),
            (
                "hours",
                "rmg",
                "may.xlsx",
                Packed(
                    ("[Content_Types].xml", "<Types/>"),
                    ("xl/workbook.xml", "<workbook/>"),
                    ("xl/sharedStrings.xml", "<sst><si><r><t>536-2</t></r><r><t>2-8726</t></r></si></sst>"),
                    ("docProps/core.xml", "<c>318 45 9017</c>")
                )
            ),
        ];
        var containers = hub.Services.GetRequiredService<BlobServiceClient>();
        foreach (var (feed, partner, name, content) in planted)
        {
            var container = StorageNames.PartnerContainers.Contains(feed) ? feed : StorageNames.Unsorted;
            var path = container == feed ? $"{partner}/{name}" : $"{feed}/{partner}/{name}";
            await containers
                .GetBlobContainerClient(container)
                .GetBlobClient(path)
                .UploadAsync(new BinaryData(content), overwrite: true, Stop);
        }
        hub.LookForFiles();
        var receipts = containers.GetBlobContainerClient(StorageNames.Receipts);
        await Eventually.TrueAsync(
            async () =>
                await receipts
                    .GetBlobsAsync(cancellationToken: Stop)
                    .CountAsync(blob => blob.Name.EndsWith("/receipt.json", StringComparison.Ordinal), Stop) > planted.Count,
            Stop
        );
        await hub.WaitUntilIdleAsync(Stop);
        await new FolderIngest(hub).OrderMailsAndExportsAsync(Stop);

        var kept = await EverythingAsync(hub.Services);
        Assert.Contains(kept, place => place.Where == "blob enrollments/rmg/XXX-XX-XXXX Kept.csv");
        Assert.Contains(
            kept,
            place =>
                place.Where.StartsWith("blob mail", StringComparison.Ordinal)
                && place.Text.Contains("XXX-XX-XXXX Kept.csv", StringComparison.Ordinal)
        );
        // Each request of Azure's clients, with its address, is left out of every log by the hub's own settings.
        Assert.Equal(
            [],
            kept.Concat(
                    _log.Entries.Where(entry => !entry.Category.StartsWith("Azure.Core", StringComparison.Ordinal))
                        .Select(entry => (Where: "log", entry.Text))
                )
                // What the host's own listener notes and says of a name that it has seen is not the hub's.
                .Where(place =>
                    !place.Where.StartsWith("blob azure-webjobs-hosts/", StringComparison.Ordinal)
                    && !place.Text.StartsWith("Executing 'Functions.", StringComparison.Ordinal)
                )
                .Where(place =>
                    s_planted.Any(number =>
                        place.Text.Contains(number, StringComparison.Ordinal) || place.Where.Contains(number, StringComparison.Ordinal)
                    )
                )
                .Select(place => place.Where == "log" ? place.Text : place.Where)
        );
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Packed(params IEnumerable<(string Name, string Text)> files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Text(text));
            }
        }
        return stream.ToArray();
    }

    private async Task DropAsync(LocalHub hub, string sponsor, string name, string text)
    {
        _folder.Write(Path.Combine("files", "enrollments", sponsor, name), text);
        var file = new PartnerFile("enrollments", sponsor, name, Path.Combine(_folder.Path, "files", "enrollments", sponsor, name));
        await new ReceiptWait(hub).WaitAsync(file, await hub.Upload.FileAsync(file, Stop), Stop);
    }

    /// <summary>Every property of every row of every table, every blob with its versions and metadata, every message that waits.</summary>
    private static async Task<List<(string Where, string Text)>> EverythingAsync(IServiceProvider hub)
    {
        var found = new List<(string, string)>();
        var tables = hub.GetRequiredService<TableServiceClient>();
        await foreach (var table in tables.QueryAsync(cancellationToken: Stop))
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(cancellationToken: Stop))
            {
                found.Add(
                    (
                        $"table {table.Name} {row.PartitionKey} {row.RowKey}",
                        string.Join(
                            '\n',
                            row.Select(property =>
                                $"{property.Key}={(property.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : property.Value)}"
                            )
                        )
                    )
                );
            }
        }
        var blobs = hub.GetRequiredService<BlobServiceClient>();
        await foreach (var container in blobs.GetBlobContainersAsync(cancellationToken: Stop))
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            await foreach (
                var blob in client.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata, States = BlobStates.Snapshots }, Stop)
            )
            {
                var content = await (
                    blob.Snapshot is { } snapshot ? client.GetBlobClient(blob.Name).WithSnapshot(snapshot) : client.GetBlobClient(blob.Name)
                ).DownloadContentAsync(Stop);
                found.Add(
                    (
                        $"blob {container.Name}/{blob.Name}",
                        Encoding.UTF8.GetString(content.Value.Content) + string.Join('\n', blob.Metadata.Select(pair => pair.Value))
                    )
                );
                if (content.Value.Content.ToArray() is [(byte)'P', (byte)'K', ..] packed)
                {
                    using var archive = new ZipArchive(new MemoryStream(packed));
                    foreach (var entry in archive.Entries)
                    {
                        using var reader = new StreamReader(entry.Open());
                        // Rich text is shown without its runs.
                        found.Add(
                            (
                                $"blob {container.Name}/{blob.Name}!{entry.FullName}",
                                (await reader.ReadToEndAsync(Stop)).Replace("</t></r><r><t>", "", StringComparison.Ordinal)
                            )
                        );
                    }
                }
            }
        }
        var queues = hub.GetRequiredService<QueueServiceClient>();
        await foreach (var queue in queues.GetQueuesAsync(cancellationToken: Stop))
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32, Stop)).Value)
            {
                found.Add(($"queue {queue.Name}", message.Body.ToString()));
            }
        }
        return found;
    }

    private sealed class EveryLog : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, string Text)> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => new OneLog(categoryName, Entries);

        public void Dispose() { }

        private sealed class OneLog(string category, ConcurrentQueue<(string Category, string Text)> entries) : ILogger
        {
            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            ) => entries.Enqueue((category, $"{formatter(state, exception)} {state} {exception}"));

            public bool IsEnabled(LogLevel logLevel) => true;

            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
            {
                entries.Enqueue((category, state.ToString() ?? ""));
                return null;
            }
        }
    }
}
