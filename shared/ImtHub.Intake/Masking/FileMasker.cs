using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Reading.Formats;
using ImtHub.Intake.Reading.Formats.Pdf;

namespace ImtHub.Intake.Masking;

/// <summary>Masks a file of whatever format.</summary>
/// <param name="profile">The partner's profile; null when there is none.</param>
/// <param name="limits">What it may cost.</param>
internal sealed class FileMasker(PartnerProfile? profile, IntakeLimits limits)
{
    private const int DeepestArchive = 1;
    private const int BeginningBytes = 64 * 1024;

    /// <summary>True when some of the file could not be looked into.</summary>
    public bool IsOpaque { get; private set; }

    /// <summary>The masked content, to be disposed of; null when there is nothing to mask.</summary>
    /// <exception cref="RefusedFormatException">The file cannot be looked into, or is too large for it.</exception>
    public Task<FileStream?> MaskAsync(ArrivedFile file, CancellationToken cancellationToken) => MaskAsync(file, 0, cancellationToken);

    // Most files are texts without any: they are looked through once, and nothing of them is kept.
    private static async Task<TextSuspicion?> SuspectAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        await using var stream = await file.OpenAsync(cancellationToken);
        var beginning = new byte[BeginningBytes];
        var read = await stream.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken);
        if (FileKinds.Of(beginning.AsSpan(0, read)) != FileKind.Text)
        {
            return null;
        }

        await using var whole = await file.OpenAsync(cancellationToken);
        return await LongText.SuspectAsync(whole, cancellationToken);
    }

    private async Task<FileStream?> MaskAsync(ArrivedFile file, int depth, CancellationToken cancellationToken)
    {
        var suspicion = await SuspectAsync(file, cancellationToken);
        if (suspicion is { Any: false } && profile?.SocialSecurityNumber is null)
        {
            return null;
        }

        var fingerprint = (await FileFingerprint.TakeAsync(file, cancellationToken)).ReadAs(profile?.File.Encoding);
        switch (fingerprint.Kind)
        {
            case FileKind.Zip when depth <= DeepestArchive:
                return await MaskArchiveAsync(file, depth, cancellationToken);
            case FileKind.Pdf:
                return await MaskPdfAsync(file, fingerprint, cancellationToken);
            case FileKind.Text when fingerprint.IsText && fingerprint.Length > limits.MaxMaskedBytes:
                return await MaskLongTextAsync(file, fingerprint, suspicion!.Value, cancellationToken);
            case FileKind.Text when fingerprint.IsText:
                return await MaskTextAsync(file, fingerprint, cancellationToken);
            default:
                IsOpaque = fingerprint.Length > 0;
                return null;
        }
    }

    // Long payrolls are masked without being kept in memory, as long as nothing but its shape can tell a number.
    private async Task<FileStream?> MaskLongTextAsync(
        ArrivedFile file,
        FileFingerprint fingerprint,
        TextSuspicion suspicion,
        CancellationToken cancellationToken
    )
    {
        if (
            suspicion.Mentions
            || profile?.SocialSecurityNumber is not null
            || (suspicion.HasWritten && fingerprint.Encoding is UnicodeEncoding)
        )
        {
            Limit(fingerprint.Length);
        }

        if (!suspicion.HasWritten)
        {
            return null;
        }

        await using var stream = await file.OpenAsync(cancellationToken);
        var masked = ScratchFile.Create();
        await LongText.MaskAsync(stream, masked, cancellationToken);
        await masked.FlushAsync(cancellationToken);
        return masked;
    }

    private async Task<FileStream?> MaskTextAsync(ArrivedFile file, FileFingerprint fingerprint, CancellationToken cancellationToken)
    {
        await using var stream = await file.OpenAsync(cancellationToken);
        var bytes = new byte[fingerprint.Length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        if (JsonSource.Claims(file, fingerprint) && MaskJson(bytes, fingerprint) is var (masked, json))
        {
            return masked ? await KeepAsync(json, cancellationToken) : null;
        }
        // In every encoding but UTF-16 a digit, a delimiter and a quote are one byte each: each byte is taken for a letter, and comes back
        // as it was.
        var encoding = fingerprint.Encoding is UnicodeEncoding utf16 ? utf16 : Encoding.Latin1;
        var text = encoding.GetChars(bytes);
        var from =
            text is ['\u00EF', '\u00BB', '\u00BF', ..] ? 3
            : text is ['\uFEFF', ..] ? 1
            : 0;
        var isMasked = JsonSource.Claims(file, fingerprint)
            ? TextMask.ApplyToAll(text)
            : await new TextMask(text, from, profile, limits).ApplyAsync(cancellationToken);
        return isMasked ? await KeepAsync(encoding.GetBytes(text), cancellationToken) : null;
    }

    /// <summary>The JSON and whether something was masked; null when the text is none.</summary>
    private (bool IsMasked, byte[] Json)? MaskJson(byte[] bytes, FileFingerprint fingerprint)
    {
        var json =
            fingerprint.Encoding is UnicodeEncoding
                ? Encoding.UTF8.GetBytes(fingerprint.Encoding.GetString(bytes).TrimStart('\uFEFF'))
                : bytes;
        var mark = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            var body = json[mark..];
            var isMasked = new JsonMask(body, profile?.SocialSecurityNumber).Apply();
            return (isMasked, mark == 0 ? body : [.. json[..mark], .. body]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<FileStream?> MaskPdfAsync(ArrivedFile file, FileFingerprint fingerprint, CancellationToken cancellationToken)
    {
        var fields = await PdfFormSource.FieldsAsync(file, fingerprint, limits, cancellationToken);
        var pdf = GuardedPdf.Open(await PdfFormSource.ReadAsync(file, fingerprint, cancellationToken), limits);
        return PdfMask.Apply(pdf, fields, profile?.SocialSecurityNumber) is { } masked ? await KeepAsync(masked, cancellationToken) : null;
    }

    private async Task<FileStream?> MaskArchiveAsync(ArrivedFile file, int depth, CancellationToken cancellationToken)
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
                        ? TooLong(expanded)
                        : TooLarge(
                            "its worksheets have too many cells",
                            FormattableString.Invariant($"at most {limits.MaxMaskedElements} elements of a worksheet")
                        );
                }
                return await MaskLongArchiveAsync(content, suspicion, cancellationToken);
            }
            bool isMasked;
            await using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
            {
                isMasked = isWorkbook ? MaskWorkbook(archive) : await MaskEntriesAsync(archive, file, depth, cancellationToken);
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

    private async Task<bool> MaskEntriesAsync(ZipArchive archive, ArrivedFile file, int depth, CancellationToken cancellationToken)
    {
        var isMasked = false;
        foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0).ToList())
        {
            await using var unpacked = await UnpackAsync(entry, cancellationToken);
            var inner = file with { Name = entry.Name, OpenAsync = _ => Task.FromResult<Stream>(ScratchFile.Reopen(unpacked)) };
            try
            {
                await using var masked = await MaskAsync(inner, depth + 1, cancellationToken);
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

    private void Limit(long length)
    {
        if (length > limits.MaxMaskedBytes)
        {
            throw TooLong(length);
        }
    }

    private RefusedFormatException TooLong(long length) =>
        TooLarge(
            FormattableString.Invariant($"with {length} bytes it is too long to be searched for them"),
            FormattableString.Invariant($"at most {limits.MaxMaskedBytes} bytes")
        );

    private static RefusedFormatException TooLarge(string why, string allowed) =>
        new(ProblemCodes.FileTooLargeToMask, null, $"The file may hold social security numbers, and {why}.", allowed);

    private static async Task<FileStream> KeepAsync(byte[] content, CancellationToken cancellationToken) =>
        await ScratchFile.CopyAsync(new MemoryStream(content), cancellationToken);
}
