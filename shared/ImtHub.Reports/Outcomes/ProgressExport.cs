using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Reports.Files;

namespace ImtHub.Reports.Outcomes;

/// <summary>Lays the progress report down among the exports.</summary>
public sealed class ProgressExport(IApprenticeDirectory apprentices, IExportStore exports)
{
    /// <summary>The export's name.</summary>
    public const string Name = "progress.csv";

    /// <summary>Writes the report of all apprentices.</summary>
    /// <returns>How many apprentices it holds.</returns>
    public async Task<int> WriteAsync(ProgramCatalog programs, CancellationToken cancellationToken)
    {
        using var report = new MemoryStream();
        var count = await ProgressReport.WriteAsync(apprentices.ListAsync(null, cancellationToken), programs, report, cancellationToken);
        report.Position = 0;
        await exports.WriteAsync(Name, report, cancellationToken);
        return count;
    }
}
