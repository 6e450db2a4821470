using System.IO.Compression;
using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>What a zip archive is: a workbook, tables that belong together, or one packed file.</summary>
internal static class PackedSources
{
    /// <summary>Opens an archive; the source owns the content.</summary>
    public static async Task<TableSource> OpenAsync(
        FileStream content,
        ArrivedFile file,
        PartnerProfile profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var isOwned = true;
        try
        {
            using var archive = await ArchiveCheck.OpenAsync(content, limits, cancellationToken);
            if (WorkbookParts.IsWorkbook(archive))
            {
                var workbook = await WorkbookSource.OpenAsync(content, archive, profile, limits, cancellationToken);
                isOwned = false;
                return workbook;
            }
            if (IsOtherDocument(archive))
            {
                throw new RefusedFormatException(
                    ProblemCodes.FileNotText,
                    null,
                    "The file is a document of another program, or of another format than .xlsx.",
                    "an Excel workbook (.xlsx), CSV, JSON, a PDF form, or a zip file of them"
                );
            }

            if (profile.File.Zip is { } zip)
            {
                return await JoinedSource.OpenAsync(archive, zip, profile, limits, cancellationToken);
            }

            return await UnpackAsync(archive, file, profile, limits, cancellationToken);
        }
        finally
        {
            if (isOwned)
            {
                await content.DisposeAsync();
            }
        }
    }

    private static async Task<TableSource> UnpackAsync(
        ZipArchive archive,
        ArrivedFile file,
        PartnerProfile profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var entries = archive.Entries.Where(IsFile).ToList();
        if (entries.Count != 1)
        {
            throw new RefusedFormatException(
                ProblemCodes.ZipManyFiles,
                null,
                FormattableString.Invariant($"The zip file holds {entries.Count} files; {profile.DisplayName} sends one."),
                "a zip file with one file in it, or the file itself"
            );
        }
        await using var stream = await entries[0].OpenAsync(cancellationToken);
        var unpacked = await UnpackedFile.CreateAsync(stream, file with { Name = entries[0].Name }, cancellationToken);
        try
        {
            if (unpacked.Fingerprint.Kind == FileKind.Zip && !await unpacked.IsWorkbookAsync(limits, cancellationToken))
            {
                throw new RefusedFormatException(
                    ProblemCodes.ZipManyFiles,
                    null,
                    "The zip file holds another zip file.",
                    "a zip file with one file in it, or the file itself"
                );
            }

            return new UnpackedSource(
                await TableSources.OpenAsync(
                    unpacked.File,
                    unpacked.Fingerprint.ReadAs(profile.File.Encoding),
                    profile,
                    limits,
                    cancellationToken
                ),
                unpacked
            );
        }
        catch
        {
            await unpacked.DisposeAsync();
            throw;
        }
    }

    // Word, Excel's binary workbook and the like list their parts; OpenDocument names its type.
    private static bool IsOtherDocument(ZipArchive archive) =>
        archive.GetEntry("[Content_Types].xml") is not null || archive.GetEntry("mimetype") is not null;

    // Folders, and what macOS and Windows add beside the files.
    private static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0
        && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && !entry.Name.StartsWith('.')
        && !entry.Name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        && !entry.Name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
}
