using System.CommandLine;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Hub.Operations;
using ImtHub.Reports.Files;
using ImtHub.Reports.Registry.Exports;
using ImtHub.Reports.Registry.Layouts;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary>
/// <c>imthub export LAYOUT FOLDER --out DIR [--as-of DATE] [--fresh]</c>, or <c>--account NAME --why TEXT</c> in place of the folder
/// </summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var layout = new Argument<string>("LAYOUT") { Description = "Which registry's layout: rapids, or another of the configuration's." };
        var source = new ReportSource();
        var day = DayOption.AsOf();
        var command = new Command("export", "Writes the export for a registry, of a folder's files or of a hub on Azure.") { layout };
        source.AddTo(command);
        day.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (name, asOf) = (parsed.GetRequiredValue(layout), day.Find(parsed) ?? source.UsualDay(parsed));
                if (source.Folder(parsed) is { } folder)
                {
                    Known(
                        (await new ConfigurationFolder(HubFolder.Open(folder).Config).ReadHubAsync(cancellationToken)).Reports.Layouts,
                        name
                    );
                }

                var manifest = await source.WriteAsync(parsed, hub => WriteAsync(hub, name, asOf, cancellationToken), cancellationToken);
                ExportPrinter.Print(
                    manifest,
                    Path.Combine(
                        source.Output(parsed) ?? StorageNames.Exports,
                        ExportName.Root,
                        manifest.Layout,
                        ExportName.Day(manifest.AsOf)
                    )
                );
                return 0;
            }
        );
        return command;
    }

    private static ExportLayout Known(LayoutCatalog layouts, string name) =>
        layouts.Find(name)
        ?? throw new UserErrorException($"There is no layout {name}. Layouts: {string.Join(", ", layouts.All.Select(one => one.Id))}.");

    private static async Task<ExportManifest> WriteAsync(
        IServiceProvider hub,
        string layout,
        DateOnly asOf,
        CancellationToken cancellationToken
    )
    {
        var known = Known(hub.GetRequiredService<LayoutCatalog>(), layout);
        try
        {
            return await hub.GetRequiredService<RegistryExporter>()
                .WriteAsync(known, new ReportOrder(layout, "imthub export", asOf), cancellationToken);
        }
        catch (ExportRefusedException refused)
        {
            throw new UserErrorException(refused.Message);
        }
    }
}
