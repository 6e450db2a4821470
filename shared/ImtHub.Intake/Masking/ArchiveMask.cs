using System.IO.Compression;
using System.Xml;
using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Reading.Formats;

namespace ImtHub.Intake.Masking;

/// <summary>Masks a workbook, or the files that an archive holds.</summary>
/// <param name="profile">The partner's profile; null when there is none.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="maskEntry">Masks a file of the archive; its content, to be disposed of, or null when there is nothing to mask.</param>
internal sealed class ArchiveMask(
    PartnerProfile? profile,
    IntakeLimits limits,
    Func<ArrivedFile, CancellationToken, Task<FileStream?>> maskEntry
)
{
    /// <summary>True when some of it could not be looked into.</summary>
    public bool IsOpaque { get; private set; }

    /// <summary>The masked archive, to be disposed of; null when there is nothing to mask.</summary>
    /// <exception cref="RefusedFormatException">It cannot be looked into, or is too large for it.</exception>
    public async Task<FileStream?> ApplyAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        var content = await TableSources.CopyAsync(file, cancellationToken);
        try
        {
            long expanded;
            bool isWorkbook;
            using (var checkedOnce = await ArchiveCheck.OpenAsync(content, limits, cancellationToken))
            {
                (expanded, isWorkbook) = (checkedOnce.Entries.Sum(entry => entry.Length), WorkbookParts.IsWorkbook(checkedOnce));
            }

            var suspicion = await SuspectAsync(content, cancellationToken);
            var mustBeMasked = suspicion.Any || profile?.SocialSecurityNumber is not null || !isWorkbook;
            if (!mustBeMasked)
            {
                await content.DisposeAsync();
                return null;
            }
            var isLong = expanded > limits.MaxMaskedBytes;
            if (isLong || (isWorkbook && !MayBeMasked(content)))
            {
                if (suspicion.Mentions || profile?.SocialSecurityNumber is not null)
                {
                    throw isLong
                        ? FileMasker.TooLong(expanded, limits)
                        : FileMasker.TooLarge(
                            "its worksheets have too many cells",
                            FormattableString.Invariant($"at most {limits.MaxMaskedElements} elements of a worksheet")
                        );
                }
                return await MaskLongArchiveAsync(content, suspicion, cancellationToken);
            }
            bool isMasked;
            await using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
            {
                isMasked = isWorkbook ? MaskWorkbook(archive) : await MaskEntriesAsync(archive, file, cancellationToken);
            }

            if (isMasked)
            {
                await content.FlushAsync(cancellationToken);
                return content;
            }
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
        await content.DisposeAsync();
        return null;
    }

    private static async Task<TextSuspicion> SuspectAsync(FileStream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var found = default(TextSuspicion);
        await using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in archive.Entries)
        {
            await using var stream = await entry.OpenAsync(cancellationToken);
            found |= await LongText.SuspectAsync(stream, cancellationToken);
        }
        return found;
    }

    // What is packed within a long archive once more is not looked into.
    private async Task<FileStream?> MaskLongArchiveAsync(FileStream content, TextSuspicion suspicion, CancellationToken cancellationToken)
    {
        await using (content)
        {
            content.Position = 0;
            await using var from = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            IsOpaque |= from.Entries.Any(entry =>
                entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
                || entry.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)
            );
            if (!suspicion.HasWritten)
            {
                return null;
            }

            var masked = ScratchFile.Create();
            await using (var to = new ZipArchive(masked, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var entry in from.Entries)
                {
                    await using var source = await entry.OpenAsync(cancellationToken);
                    await using var target = await to.CreateEntry(entry.FullName).OpenAsync(cancellationToken);
                    await LongText.MaskAsync(source, target, cancellationToken);
                }
            }
            await masked.FlushAsync(cancellationToken);
            return masked;
        }
    }

    // A worksheet is masked as a tree of its elements.
    private bool MayBeMasked(FileStream content)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return WorkbookShape.Check(archive, WorkbookOutline.Read(archive, limits), limits).MaxElements <= limits.MaxMaskedElements;
        }
        catch (Exception damaged) when (damaged is XmlException or InvalidDataException)
        {
            throw new RefusedFormatException(ProblemCodes.WorkbookDamaged, null, "The workbook is damaged.");
        }
    }

    private bool MaskWorkbook(ZipArchive archive)
    {
        try
        {
            return new WorkbookMask(archive, WorkbookOutline.Read(archive, limits), profile).Apply();
        }
        catch (Exception damaged) when (damaged is XmlException or InvalidDataException)
        {
            throw new RefusedFormatException(ProblemCodes.WorkbookDamaged, null, "The workbook is damaged.");
        }
    }

    private async Task<bool> MaskEntriesAsync(ZipArchive archive, ArrivedFile file, CancellationToken cancellationToken)
    {
        var isMasked = false;
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0).ToList())
        {
            await using var unpacked = await UnpackAsync(entry, cancellationToken);
            var inner = file with { Name = entry.Name, OpenAsync = _ => Task.FromResult<Stream>(ScratchFile.Reopen(unpacked)) };
            try
            {
                await using var masked = await maskEntry(inner, cancellationToken);
                if (masked is null)
                {
                    continue;
                }

                await using var stream = await entry.OpenAsync(cancellationToken);
                stream.SetLength(0);
                masked.Position = 0;
                await masked.CopyToAsync(stream, cancellationToken);
                isMasked = true;
            }
            catch (RefusedFormatException refused) when (refused.Problem.Code != ProblemCodes.FileTooLargeToMask)
            {
                IsOpaque = true;
            }
        }
        return isMasked;
    }

    private static async Task<FileStream> UnpackAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await using var stream = await entry.OpenAsync(cancellationToken);
        return await ScratchFile.CopyAsync(stream, cancellationToken);
    }
}
