using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Reading.Formats;

namespace ImtHub.Intake.Suggesting;

/// <summary>Knows the bases whose files are several tables in one zip.</summary>
internal static class ZipBases
{
    /// <summary>How the tables of a zip file belong together, by the first base whose rows it holds; null when there is none.</summary>
    public static async Task<ZipLayout?> FindLayoutAsync(ArrivedFile file, IntakeLimits limits, CancellationToken cancellationToken)
    {
        await using var content = await TableSources.CopyAsync(file, cancellationToken);
        using var archive = await ArchiveCheck.OpenAsync(content, limits, cancellationToken);
        return BaseLayout.Of(file.Feed).Select(basis => basis.Zip).FirstOrDefault(zip => zip is not null && JoinedSource.Find(archive, zip.Rows) is not null);
    }
}
