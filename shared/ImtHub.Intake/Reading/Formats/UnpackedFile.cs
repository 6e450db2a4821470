using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;

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

/// <summary>The table in a file that was packed by itself.</summary>
internal sealed class UnpackedSource(TableSource inner, UnpackedFile unpacked) : TableSource
{
    public override char? Delimiter => inner.Delimiter;

    public override IReadOnlyList<string> Warnings => inner.Warnings;

    public override PartnerProfile Adapt(PartnerProfile profile) => inner.Adapt(profile);

    public override Task<TableReader> OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await unpacked.DisposeAsync();
    }
}
