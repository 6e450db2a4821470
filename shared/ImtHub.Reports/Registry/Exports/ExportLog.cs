using System.Text.Json;
using ImtHub.Records;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Files;
using ImtHub.Reports.Registry.Layouts;

namespace ImtHub.Reports.Registry.Exports;

/// <summary>The exports that were written, as they lie among the reports, and which of them were handed over.</summary>
public sealed class ExportLog(IExportStore exports, LayoutCatalog layouts) : IToldNotices
{
    /// <summary>The manifest, or null when there is no such export.</summary>
    public async Task<ExportManifest?> FindAsync(string layout, DateOnly asOf, CancellationToken cancellationToken) =>
        await exports.FindAsync(ExportName.Of(layout, asOf, ExportName.Manifest), cancellationToken) is { } json
            ? ExportManifest.FromJson(json)
            : null;

    /// <summary>When and by whom an export was handed over; null when it was not.</summary>
    public async Task<HandingOver?> FindHandingOverAsync(string layout, DateOnly asOf, CancellationToken cancellationToken) =>
        await exports.FindAsync(ExportName.Of(layout, asOf, ExportName.HandedOver), cancellationToken) is { } json
            ? JsonSerializer.Deserialize<HandingOver>(json, RecordsJson.Options)
            : null;

    /// <summary>Notes that an export was handed over; from then on it is not written again.</summary>
    /// <exception cref="ExportRefusedException">There is no such export, or it was handed over before, or on a day before its
    /// own.</exception>
    public async Task HandOverAsync(string layout, DateOnly asOf, DateOnly on, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(layout, asOf, cancellationToken) is not { } manifest)
        {
            throw new ExportRefusedException($"There is no export {layout} of {ExportName.Day(asOf)}.");
        }

        if (on < asOf)
        {
            throw new ExportRefusedException($"An export of {ExportName.Day(asOf)} cannot have been handed over on {ExportName.Day(on)}.");
        }

        if (await FindHandingOverAsync(layout, asOf, cancellationToken) is { } before)
        {
            throw new ExportRefusedException($"It was handed over on {ExportName.Day(before.On)} by {before.By} already.");
        }

        var handed = new HandingOver(on, by, new ReportFile(ExportName.Manifest, manifest.ToJson()).Sha256);
        await exports.WriteAsync(
            ExportName.Of(layout, asOf, ExportName.HandedOver),
            new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(handed, RecordsJson.Options)),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ToldNotice>> ToldAsync(CancellationToken cancellationToken)
    {
        var told = new List<ToldNotice>();
        var names = await exports.ListAsync(ExportName.Root, cancellationToken);
        foreach (var layout in layouts.All.Where(layout => layout.Rows == RowSource.Notices))
        {
            foreach (var day in ExportName.Days(names, layout.Id))
            {
                if (
                    await FindHandingOverAsync(layout.Id, day, cancellationToken) is { } handed
                    && await FindAsync(layout.Id, day, cancellationToken) is { } manifest
                )
                {
                    told.AddRange(manifest.Rows.Select(key => new ToldNotice(key, handed.On, $"{layout.Id}/{ExportName.Day(day)}")));
                }
            }
        }
        return told;
    }

    /// <summary>The rows of the newest export of a layout before a day; null when there is none.</summary>
    internal async Task<PreviousRows?> PreviousAsync(ExportLayout layout, DateOnly asOf, CancellationToken cancellationToken)
    {
        var days = ExportName
            .Days(await exports.ListAsync($"{ExportName.Root}{layout.Id}/", cancellationToken), layout.Id)
            .Where(day => day < asOf)
            .ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var manifest = (await FindAsync(layout.Id, days[^1], cancellationToken))!;
        var file = manifest.Files[0];
        var content =
            await exports.FindAsync(ExportName.Of(layout.Id, days[^1], file.Name), cancellationToken)
            ?? throw new InvalidOperationException($"The export {layout.Id} of {ExportName.Day(days[^1])} lacks its file {file.Name}.");
        if (new ReportFile(file.Name, content).Sha256 != file.Sha256)
        {
            throw new InvalidOperationException(
                $"The file {file.Name} of the export {layout.Id} of {ExportName.Day(days[^1])} is not the one that its manifest names."
            );
        }

        var table = ReportCsv.Read(content);
        return new PreviousRows(
            new PreviousExport(days[^1], file.Sha256),
            table[0],
            manifest.Rows.Zip(table.Skip(1)).ToDictionary(row => row.First, row => row.Second, StringComparer.Ordinal)
        );
    }
}

/// <summary>That an export was given to the agency: by this, and not by being written, it settles what it tells.</summary>
/// <param name="On">Day on which it was handed over.</param>
/// <param name="By">Who did it.</param>
/// <param name="Sha256">SHA-256 of the manifest that was handed over, lower-case hex.</param>
public sealed record HandingOver(DateOnly On, string By, string Sha256);

/// <summary>The export that another one is compared with.</summary>
/// <param name="AsOf">Its day.</param>
/// <param name="Sha256">SHA-256 of its rows, lower-case hex.</param>
public sealed record PreviousExport(DateOnly AsOf, string Sha256);

/// <summary>An earlier export's rows, to say what changed since.</summary>
/// <param name="Export">Which export.</param>
/// <param name="Header">Its columns.</param>
/// <param name="Rows">Key to cells.</param>
internal sealed record PreviousRows(
    PreviousExport Export,
    IReadOnlyList<string> Header,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Rows
);
