using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Opens the table in a file by what the file is.</summary>
internal static class TableSources
{
    /// <summary>The table; a file that cannot be read throws <see cref="RefusedFormatException"/>.</summary>
    public static async Task<TableSource> OpenAsync(
        ArrivedFile file,
        FileFingerprint fingerprint,
        PartnerProfile profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        switch (fingerprint.Kind)
        {
            case FileKind.Zip:
                return await PackedSources.OpenAsync(await CopyAsync(file, cancellationToken), file, profile, limits, cancellationToken);
            case FileKind.Pdf:
                return await PdfFormSource.OpenAsync(file, fingerprint, limits, cancellationToken);
            case FileKind.OleContainer:
                await using (var content = await CopyAsync(file, cancellationToken))
                {
                    throw OleWorkbook.Refusal(content);
                }
        }
        if (!fingerprint.IsText || fingerprint.ForeignName is not null)
        {
            throw new RefusedFormatException(
                ProblemCodes.FileNotText,
                null,
                $"The file is {fingerprint.ForeignName ?? "not text"}.",
                "comma, semicolon, tab or pipe separated text, an Excel workbook (.xlsx), JSON, a PDF form, or a zip file of them"
            );
        }

        if (ForeignText.Refusal(fingerprint.Sample) is { } refusal)
        {
            throw refusal;
        }

        if (JsonSource.Claims(file, fingerprint))
        {
            return await JsonSource.OpenAsync(file, fingerprint, profile, limits, cancellationToken);
        }

        new RowLimit(profile, limits).CheckLines(fingerprint.Lines);
        var delimiter =
            SeparatorLine.DelimiterOf(fingerprint.Sample)
            ?? profile.File.Delimiter
            ?? await DelimiterDetector.FindAsync(profile, fingerprint.Sample, limits, cancellationToken);
        return new TextSource(file, fingerprint, delimiter, limits);
    }

    /// <summary>Holds a file to the limit of its format.</summary>
    public static void Limit(FileFingerprint fingerprint, long most, string what)
    {
        if (fingerprint.Length <= most)
        {
            return;
        }

        throw new RefusedFormatException(
            ProblemCodes.FileTooLarge,
            null,
            FormattableString.Invariant($"The {what} has {fingerprint.Length} bytes."),
            FormattableString.Invariant($"at most {most} bytes")
        );
    }

    /// <summary>A copy on disk: most formats are not read from their start to their end.</summary>
    public static async Task<FileStream> CopyAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        await using var stream = await file.OpenAsync(cancellationToken);
        return await ScratchFile.CopyAsync(stream, cancellationToken);
    }
}

/// <summary>Delimited text.</summary>
internal sealed class TextSource(ArrivedFile file, FileFingerprint fingerprint, char delimiter, IntakeLimits limits) : TableSource
{
    // Few reads of the file, and letters that stay in the processor's nearer caches from their decoding to their reading.
    private const int BlockBytes = 256 * 1024;
    private const int DecodedBytes = 16 * 1024;

    public override char? Delimiter => delimiter;

    public override IReadOnlyList<string> Warnings { get; } =
        (fingerprint.IsGuess || fingerprint.MayBeTwice)
        && DoubtfulCharacters.Warning(fingerprint.Sample, fingerprint.IsGuess) is { } warning
            ? [warning]
            : [];

    public override async Task<TableReader> OpenAsync(CancellationToken cancellationToken)
    {
        var bytes = new BufferedStream(await file.OpenAsync(cancellationToken), BlockBytes);
        var text = new StreamReader(bytes, fingerprint.Encoding, detectEncodingFromByteOrderMarks: false, DecodedBytes);
        return new CsvTableReader(text, delimiter, limits, fingerprint.MayBeInvalid, fingerprint.IsGuess, fingerprint.MayBeTwice);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
