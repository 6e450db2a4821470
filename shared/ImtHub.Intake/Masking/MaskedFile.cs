using System.Text;
using System.Text.Json;
using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Reading.Formats;
using ImtHub.Intake.Reading.Formats.Pdf;

namespace ImtHub.Intake.Masking;

/// <summary>
/// A file whose social security numbers are masked before anything else of it is read, kept or counted: nothing behind this, not even the
/// hash of the content, knows them. Not looked into are what is locked or damaged, and long archives of feeds that are no forms
/// (<see cref="IsOpaque"/>). Where the file is stored, the masked content takes its place under the same name and instant.
/// </summary>
public sealed class MaskedFile : IAsyncDisposable
{
    // Reasons that who reads the file for its rows may not meet.
    private static readonly string[] s_final =
    [
        ProblemCodes.FileTooLargeToMask,
        ProblemCodes.PdfExpandsTooFar,
        ProblemCodes.PdfTooComplex,
        ProblemCodes.PdfDamaged,
        ProblemCodes.FileTooManyCells,
        ProblemCodes.WorkbookTooComplex,
        ProblemCodes.WorkbookTextTooLong,
    ];
    private readonly FileStream? _content;

    private MaskedFile(ArrivedFile file, FileFingerprint fingerprint, FileStream? content, bool isOpaque, RowProblem? refusal) =>
        (File, Fingerprint, _content, IsOpaque, Refusal) = (file, fingerprint, content, isOpaque, refusal);

    /// <summary>The file as it may be read.</summary>
    public ArrivedFile File { get; }

    /// <summary>The fingerprint of <see cref="File"/>.</summary>
    public FileFingerprint Fingerprint { get; }

    /// <summary>
    /// True when the hub could not look into it, as into a workbook with a password: it is kept in the archive only when its rows could be
    /// read.
    /// </summary>
    public bool IsOpaque { get; }

    /// <summary>Why the file cannot be taken in; null when it can.</summary>
    public RowProblem? Refusal { get; }

    /// <summary>What its sender should know of it besides.</summary>
    public IReadOnlyList<string> Notes =>
        IsOpaque && IsForm(File.Feed)
            ?
            [
                "The hub could not look for social security numbers in this file and keeps no copy of it. Should it hold any, delete it where you stored it.",
            ]
            : [];

    /// <summary>Masks a file. One without such numbers stays as it is.</summary>
    /// <exception cref="Exception">The stored file was replaced meanwhile, or the store failed: another try begins anew.</exception>
    public static async Task<MaskedFile> OpenAsync(
        ArrivedFile file,
        PartnerProfile? profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var masker = new FileMasker(profile, limits);
        FileStream? masked;
        try
        {
            masked = await masker.MaskAsync(file, cancellationToken);
        }
        catch (RefusedFormatException refused)
        {
            var isFinal = s_final.Contains(refused.Problem.Code);
            return new MaskedFile(file, masker.Fingerprint!, null, isOpaque: true, isFinal ? refused.Problem : null);
        }
        if (masked is null)
        {
            return new MaskedFile(file, masker.Fingerprint!, null, masker.IsOpaque, null);
        }

        if (file.ReplaceAsync is null)
        {
            var copy = file with { OpenAsync = _ => Task.FromResult<Stream>(ScratchFile.Reopen(masked)) };
            return new MaskedFile(copy, await FileFingerprint.TakeAsync(copy, cancellationToken), masked, masker.IsOpaque, null);
        }

        await using (masked)
        {
            masked.Position = 0;
            var replaced = await file.ReplaceAsync(masked, cancellationToken);
            return new MaskedFile(replaced, await FileFingerprint.TakeAsync(replaced, cancellationToken), null, masker.IsOpaque, null);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _content?.DisposeAsync() ?? ValueTask.CompletedTask;

    // A folder that is no feed may be a misspelt one.
    private static bool IsForm(Feed feed) => feed is Feed.Enrollments or Feed.Unsorted;
}

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

    /// <summary>What the file is, as it came: known from the first access on, whatever becomes of it.</summary>
    public FileFingerprint? Fingerprint { get; private set; }

    private async Task<FileStream?> MaskAsync(ArrivedFile file, int depth, CancellationToken cancellationToken)
    {
        // Most files are texts without any: what they are is told by the same reading, and nothing of them is kept.
        var search = new SuspicionSearch();
        bool? isText = null;
        var fingerprint = await FileFingerprint.TakeAsync(file, cancellationToken, Watch);
        if (depth == 0)
        {
            Fingerprint = fingerprint;
        }

        if (isText is true && !search.Found.Any && profile?.SocialSecurityNumber is null)
        {
            return null;
        }

        fingerprint = fingerprint.ReadAs(profile?.File.Encoding);
        switch (fingerprint.Kind)
        {
            case FileKind.Zip when depth <= DeepestArchive:
                var archive = new ArchiveMask(profile, limits, (entry, stop) => MaskAsync(entry, depth + 1, stop));
                var content = await archive.ApplyAsync(file, cancellationToken);
                IsOpaque |= archive.IsOpaque;
                return content;
            case FileKind.Pdf:
                return await MaskPdfAsync(file, fingerprint, cancellationToken);
            case FileKind.Text when fingerprint.IsText && fingerprint.Length > limits.MaxMaskedBytes:
                return await MaskLongTextAsync(file, fingerprint, search.Found, cancellationToken);
            case FileKind.Text when fingerprint.IsText:
                return await MaskTextAsync(file, fingerprint, cancellationToken);
            default:
                IsOpaque = fingerprint.Length > 0;
                return null;
        }

        void Watch(ReadOnlySpan<byte> block)
        {
            isText ??= FileKinds.Of(block[..Math.Min(block.Length, BeginningBytes)]) == FileKind.Text;
            if (isText is true)
            {
                search.Take(block);
            }
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

    private void Limit(long length)
    {
        if (length > limits.MaxMaskedBytes)
        {
            throw TooLong(length, limits);
        }
    }

    internal static RefusedFormatException TooLong(long length, IntakeLimits limits) =>
        TooLarge(
            FormattableString.Invariant($"with {length} bytes it is too long to be searched for them"),
            FormattableString.Invariant($"at most {limits.MaxMaskedBytes} bytes")
        );

    internal static RefusedFormatException TooLarge(string why, string allowed) =>
        new(ProblemCodes.FileTooLargeToMask, null, $"The file may hold social security numbers, and {why}.", allowed);

    private static async Task<FileStream> KeepAsync(byte[] content, CancellationToken cancellationToken) =>
        await ScratchFile.CopyAsync(new MemoryStream(content), cancellationToken);
}
