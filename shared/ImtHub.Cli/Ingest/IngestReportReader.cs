using ImtHub.Cli.Folders;
using ImtHub.Cli.Printing;
using ImtHub.Console.Mailbox;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Ingest;

/// <summary>Reads back what the hub made of a folder's files.</summary>
internal static class IngestReportReader
{
    public static async Task<IngestReport> ReadAsync(
        IServiceProvider services,
        IReadOnlyList<PartnerFile> dropped,
        CancellationToken cancellationToken
    )
    {
        var reader = services.GetRequiredService<HubReader>();
        var newest = (await reader.RunsAsync(cancellationToken))
            .DistinctBy(Path, StringComparer.Ordinal)
            .ToDictionary(Path, StringComparer.Ordinal);
        var files = dropped.Select(file => Of(file, newest.GetValueOrDefault(file.ReceiptFolder)));
        var apprentices = (await services.GetRequiredService<ApprenticeReader>().AllAsync(cancellationToken)).Select(
            apprentice => new IngestedApprentice(
                apprentice.Record.Id,
                apprentice.Record.Name.ToString(),
                apprentice.Record.Sponsor,
                apprentice.Record.OjlHours,
                apprentice.Record.RiHours,
                JsonName(apprentice.Record.Status),
                [.. apprentice.Record.Milestones.Keys],
                apprentice.OjlRequired,
                apprentice.RiRequired,
                apprentice.Record.Cohort
            )
        );
        var mails = (await services.GetRequiredService<IMailbox>().ListAsync(cancellationToken)).Select(mail => new IngestedMail(
            mail.To,
            mail.Subject,
            mail.Id
        ));
        var incidents = (await reader.IncidentsAsync(cancellationToken)).Select(incident => new IngestIncident(
            incident.Source,
            incident.Reference
        ));
        return new([.. files], [.. apprentices], [.. mails], [.. incidents]);
    }

    private static string Path(IntakeRun run) => $"{run.Feed.Folder()}/{run.Partner}/{run.Name}";

    private static IngestedFile Of(PartnerFile file, IntakeRun? run)
    {
        var counts = run?.Counts ?? FileCounts.Zero;
        return new(
            file.Feed,
            file.Partner,
            file.Name,
            counts.Received,
            counts.Applied,
            counts.Unchanged,
            counts.Held,
            counts.Rejected,
            counts.NotOurs,
            run is null ? "lost" : JsonName(run.State),
            run is null or { State: RunState.Started } ? null : $"receipts/{file.ReceiptFolder}/{ReceiptParts.Json}"
        );
    }

    private static string JsonName<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
