using ImtHub.Intake.Files;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Delimited text.</summary>
internal sealed class TextSource(ArrivedFile file, FileFingerprint fingerprint, char delimiter, IntakeLimits limits) : TableSource
{
    private const int BufferBytes = 256 * 1024;

    public override char? Delimiter => delimiter;

    public override async Task<TableReader> OpenAsync(CancellationToken cancellationToken)
    {
        var text = new StreamReader(await file.OpenAsync(cancellationToken), fingerprint.Encoding, detectEncodingFromByteOrderMarks: false, BufferBytes);
        return new CsvTableReader(text, delimiter, limits, fingerprint.MayBeInvalid);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
