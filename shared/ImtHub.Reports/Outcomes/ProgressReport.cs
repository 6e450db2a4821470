using CsvHelper;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Reports.Files;

namespace ImtHub.Reports.Outcomes;

/// <summary>
/// How far every apprentice is, as CSV that a spreadsheet opens as it is: UTF-8 with mark, and no cell that a spreadsheet would run as a
/// formula. Hours stand beside those that the apprentice's program version requires.
/// </summary>
public static class ProgressReport
{
    private static readonly string[] s_columns =
    [
        "Id",
        "Name",
        "Sponsor",
        "Cohort",
        "Status",
        "OjlHours",
        "OjlRequired",
        "RiHours",
        "RiRequired",
        "Milestones",
    ];

    /// <summary>Writes the header and a row for each record; the stream is left open.</summary>
    /// <returns>How many apprentices the report holds.</returns>
    /// <exception cref="InvalidOperationException">A record is under a program version that the catalogue does not hold.</exception>
    public static async Task<int> WriteAsync(
        IAsyncEnumerable<ApprenticeRecord> records,
        ProgramCatalog programs,
        Stream target,
        CancellationToken cancellationToken
    )
    {
        await using var csv = CsvWriter.Create(target, ReportCsv.ForPeople, leaveOpen: true);
        csv.WriteHeader(s_columns);
        var count = 0;
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            var program =
                programs.Find(record.Program, record.ProgramVersion)
                ?? throw new InvalidOperationException(
                    $"Program {record.Program} {record.ProgramVersion} is not configured, yet apprentices are registered under it."
                );
            Write(csv, record, program);
            await csv.EndRecordAsync(cancellationToken);
            count++;
        }
        return count;
    }

    private static void Write(CsvWriter csv, ApprenticeRecord record, Program program)
    {
        csv.WriteField(record.Id);
        csv.WriteField(record.Name.ToString());
        csv.WriteField(record.Sponsor);
        csv.WriteField(record.Cohort);
        csv.WriteField(record.Status.ToString());
        csv.WriteField(record.OjlHours);
        csv.WriteField(program.OjlHours);
        csv.WriteField(record.RiHours);
        csv.WriteField(program.RiHours);
        csv.WriteField(string.Join("; ", record.Milestones.Keys));
    }
}
