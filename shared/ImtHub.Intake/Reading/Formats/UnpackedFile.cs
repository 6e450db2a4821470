using ImtHub.Intake.Files;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>One file out of an archive, on disk for the length of the run.</summary>
internal sealed class UnpackedFile : IAsyncDisposable
{
    private readonly FileStream _content;

    private UnpackedFile(FileStream content, ArrivedFile file)
    {
        _content = content;
        File = file with { OpenAsync = _ => Task.FromResult<Stream>(ScratchFile.Reopen(content)) };
    }

    /// <summary>The file as if it had arrived by itself.</summary>
    public ArrivedFile File { get; }

    /// <summary>Its fingerprint.</summary>
    public FileFingerprint Fingerprint { get; private set; } = null!;

    public static async Task<UnpackedFile> CreateAsync(Stream packed, ArrivedFile file, CancellationToken cancellationToken)
    {
        var content = await ScratchFile.CopyAsync(packed, cancellationToken);
        var unpacked = new UnpackedFile(content, file);
        unpacked.Fingerprint = await FileFingerprint.TakeAsync(unpacked.File, cancellationToken);
        return unpacked;
    }

    /// <summary>True for an archive that is a workbook.</summary>
    public async Task<bool> IsWorkbookAsync(IntakeLimits limits, CancellationToken cancellationToken)
    {
        using var archive = await ArchiveCheck.OpenAsync(_content, limits, cancellationToken);
        return WorkbookParts.IsWorkbook(archive);
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();
}
