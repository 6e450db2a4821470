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
/// <param name="isForm">True for a file about people, in which a number is masked wherever it stands; in others only below its header.</param>
/// <param name="limits">What it may cost.</param>
internal sealed class FileMasker(PartnerProfile? profile, bool isForm, IntakeLimits limits)
{
    private const int DeepestArchive = 1;
    private const int BeginningBytes = 64 * 1024;

    /// <summary>True when some of the file could not be looked into.</summary>
    public bool IsOpaque { get; private set; }

    /// <summary>The masked content, to be disposed of; null when there is nothing to mask.</summary>
    /// <exception cref="RefusedFormatException">The file cannot be looked into, or is too large for it.</exception>
    public async Task<FileStream?> MaskAsync(ArrivedFile file, CancellationToken cancellationToken) =>
        isForm || await MayHoldOneAsync(file, cancellationToken) ? await MaskAsync(file, 0, cancellationToken) : null;

    // Payrolls are long: only a text whose beginning names such a column is read through, and what does not show its text.
    private static async Task<bool> MayHoldOneAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        var beginning = new byte[BeginningBytes];
        await using var stream = await file.OpenAsync(cancellationToken);
        var read = await stream.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken);
        var letters = Encoding.Latin1.GetString(beginning, 0, read).Replace("\0", "", StringComparison.Ordinal);
        return FileKinds.Of(beginning.AsSpan(0, read)) != FileKind.Text || ProfileColumns.IsSocialSecurityNumber(letters);
    }

    private async Task<FileStream?> MaskAsync(ArrivedFile file, int depth, CancellationToken cancellationToken)
    {
        var fingerprint = (await FileFingerprint.TakeAsync(file, cancellationToken)).ReadAs(profile?.File.Encoding);
        switch (fingerprint.Kind)
        {
            case FileKind.Zip when depth <= DeepestArchive:
                return await MaskArchiveAsync(file, depth, cancellationToken);
            case FileKind.Pdf:
                return await MaskPdfAsync(file, fingerprint, cancellationToken);
            case FileKind.Text when fingerprint.IsText:
                return await MaskTextAsync(file, fingerprint, cancellationToken);
            default:
                IsOpaque = fingerprint.Length > 0;
                return null;
        }
    }

    private async Task<FileStream?> MaskTextAsync(ArrivedFile file, FileFingerprint fingerprint, CancellationToken cancellationToken)
    {
        Limit(fingerprint.Length);
        await using var stream = await file.OpenAsync(cancellationToken);
        var bytes = new byte[fingerprint.Length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        if (JsonSource.Claims(file, fingerprint) && MaskJson(bytes, fingerprint) is var (masked, json))
            return masked ? await KeepAsync(json, cancellationToken) : null;
        // In every encoding but UTF-16 a digit, a delimiter and a quote are one byte each: each byte is taken for a letter, and comes back as it was.
        var encoding = fingerprint.Encoding is UnicodeEncoding utf16 ? utf16 : Encoding.Latin1;
        var text = encoding.GetChars(bytes);
        var from = text is ['\u00EF', '\u00BB', '\u00BF', ..] ? 3 : text is ['\uFEFF', ..] ? 1 : 0;
        var isMasked = JsonSource.Claims(file, fingerprint) ? TextMask.ApplyToAll(text) : await new TextMask(text, from, profile, isForm, limits).ApplyAsync(cancellationToken);
        return isMasked ? await KeepAsync(encoding.GetBytes(text), cancellationToken) : null;
    }

    /// <summary>The JSON and whether something was masked; null when the text is none.</summary>
    private (bool IsMasked, byte[] Json)? MaskJson(byte[] bytes, FileFingerprint fingerprint)
    {
        var json = fingerprint.Encoding is UnicodeEncoding ? Encoding.UTF8.GetBytes(fingerprint.Encoding.GetString(bytes).TrimStart('\uFEFF')) : bytes;
        var mark = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            var body = json[mark..];
            var isMasked = new JsonMask(body, profile?.Enrollments?.SocialSecurityNumber).Apply();
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
        return PdfMask.Apply(pdf, fields, profile?.Enrollments?.SocialSecurityNumber) is { } masked ? await KeepAsync(masked, cancellationToken) : null;
    }

    private async Task<FileStream?> MaskArchiveAsync(ArrivedFile file, int depth, CancellationToken cancellationToken)
    {
        var content = await TableSources.CopyAsync(file, cancellationToken);
        try
        {
            long expanded;
            bool isWorkbook;
            using (var checkedOnce = await ArchiveCheck.OpenAsync(content, limits, cancellationToken))
                (expanded, isWorkbook) = (checkedOnce.Entries.Sum(entry => entry.Length), WorkbookParts.IsWorkbook(checkedOnce));
            if (expanded > limits.MostMaskedBytes && !isForm)
            {
                // A long export of a payroll or college is taken in as it came: it is not about people's particulars.
                IsOpaque = true;
                await content.DisposeAsync();
                return null;
            }
            Limit(expanded);
            if (isWorkbook && !MayBeMasked(content))
            {
                if (isForm)
                    throw TooLarge("its worksheets have too many cells", FormattableString.Invariant($"at most {limits.MostMaskedElements} elements of a worksheet"));
                IsOpaque = true;
                await content.DisposeAsync();
                return null;
            }
            bool isMasked;
            await using (var archive = new ZipArchive(content, ZipArchiveMode.Update, leaveOpen: true))
                isMasked = isWorkbook ? MaskWorkbook(archive) : await MaskEntriesAsync(archive, file, depth, cancellationToken);
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

    // A worksheet is masked as a tree of its elements.
    private bool MayBeMasked(FileStream content)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return WorkbookShape.Check(archive, WorkbookOutline.Read(archive, limits), limits).MostElements <= limits.MostMaskedElements;
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
            return new WorkbookMask(archive, WorkbookOutline.Read(archive, limits), profile, isForm).Apply();
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
                    continue;
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
        if (length > limits.MostMaskedBytes)
        {
            throw TooLarge(
                FormattableString.Invariant($"with {length} bytes it is too long to be searched for them"), FormattableString.Invariant($"at most {limits.MostMaskedBytes} bytes"));
        }
    }

    private static RefusedFormatException TooLarge(string why, string allowed) =>
        new(ProblemCodes.FileTooLargeToMask, null, $"The file may hold social security numbers, and {why}.", allowed);

    private static async Task<FileStream> KeepAsync(byte[] content, CancellationToken cancellationToken) =>
        await ScratchFile.CopyAsync(new MemoryStream(content), cancellationToken);
}
