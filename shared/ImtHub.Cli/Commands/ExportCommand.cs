using System.CommandLine;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Output;
using ImtHub.Cli.Reports;
using ImtHub.Reports.Files;
using ImtHub.Reports.Registry.Exports;
using ImtHub.Reports.Registry.Layouts;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub export LAYOUT FOLDER --out DIR [--as-of DATE]</c></summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var layout = new Argument<string>("LAYOUT") { Description = "Which registry's layout: rapids, or another of the configuration's." };
        var folder = new Argument<string>("FOLDER") { Description = "Holds config/ and files/<feed>/<partner>/<name>." };
        var output = new Option<string>("--out") { Description = "Folder for the export; earlier exports in it are what changes are told from.", HelpName = "DIR", Required = true };
        var day = DayOption.AsOf();
        var command = new Command("export", "Runs every file of a folder through a hub of its own and writes the export for a registry.") { layout, folder, output };
        day.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (name, asOf) = (parsed.GetRequiredValue(layout), day.Find(parsed) ?? DayOption.Today);
            var files = HubFolder.Open(parsed.GetRequiredValue(folder));
            var layouts = (await new ConfigurationFolder(files.Config).ReadHubAsync(cancellationToken)).Reports.Layouts;
            if (layouts.Find(name) is null)
                throw new UserErrorException($"There is no layout {name}. Layouts: {string.Join(", ", layouts.All.Select(one => one.Id))}.");
            var manifest = await new FolderReports(files, OutputPlace.Folder(parsed.GetRequiredValue(output)))
                .WriteAsync(hub => WriteAsync(hub, name, asOf, cancellationToken), cancellationToken);
            ExportPrinter.Print(manifest, Path.Combine(parsed.GetRequiredValue(output), ExportName.Root, manifest.Layout, ExportName.Day(manifest.AsOf)));
            return 0;
        });
        return command;
    }

    private static async Task<ExportManifest> WriteAsync(IServiceProvider hub, string layout, DateOnly asOf, CancellationToken cancellationToken)
    {
        var known = hub.GetRequiredService<LayoutCatalog>().Find(layout)!;
        try
        {
            return await hub.GetRequiredService<RegistryExporter>().WriteAsync(known, new ReportOrder(layout, "imthub export", asOf), cancellationToken);
        }
        catch (ExportRefusedException refused)
        {
            throw new UserErrorException(refused.Message);
        }
    }
}
