using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

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
