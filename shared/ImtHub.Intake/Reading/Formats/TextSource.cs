using ImtHub.Intake.Files;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Delimited text.</summary>
internal sealed class TextSource(ArrivedFile file, FileFingerprint fingerprint, char delimiter, IntakeLimits limits) : TableSource
{
    // Few reads of the file, and letters that stay in the processor's nearer caches from their decoding to their reading.
    private const int BlockBytes = 256 * 1024;
    private const int DecodedBytes = 16 * 1024;

    public override char? Delimiter => delimiter;

    public override IReadOnlyList<string> Warnings { get; } =
        (fingerprint.IsGuess || fingerprint.MayBeTwice) && DoubtfulLetters.Warning(fingerprint.Sample, fingerprint.IsGuess) is { } warning ? [warning] : [];

    public override async Task<TableReader> OpenAsync(CancellationToken cancellationToken)
    {
        var bytes = new BufferedStream(await file.OpenAsync(cancellationToken), BlockBytes);
        var text = new StreamReader(bytes, fingerprint.Encoding, detectEncodingFromByteOrderMarks: false, DecodedBytes);
        return new CsvTableReader(text, delimiter, limits, fingerprint.MayBeInvalid, fingerprint.IsGuess, fingerprint.MayBeTwice);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
