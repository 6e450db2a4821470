using System.CommandLine;
using System.Globalization;
using ImtHub.Cli.Ingest;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Records;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub kept [--remove] [--wide | --json]</c></summary>
internal static class KeptCommand
{
    public static Command Create()
    {
        var remove = new Option<bool>("--remove") { Description = "Remove all of it, and what commands that were killed left behind." };
        var style = new ListingOptions();
        var command = new Command(
            "kept",
            "Shows of which folders report, export and digest keep on this machine what their files say, personal data included."
        )
        {
            remove,
        };
        style.AddTo(command);
        command.SetAction(parsed =>
        {
            var kept = KeptStores.Open();
            if (parsed.GetValue(remove))
            {
                System.Console.Out.WriteLine($"{Words.Count(kept.RemoveAll(), "kept store")} removed from {kept.Root}.");
                return 0;
            }

            Listing.Print(
                kept.List(),
                style.Of(parsed),
                $"Nothing is kept in {kept.Root}.",
                ["Folder", "Taken in (UTC)", "Used (UTC)", "MB"],
                store => [store.Folder, Listing.At(store.MadeAt), Listing.At(store.UsedAt), Megabytes(store)],
                store => [store.Folder, $"taken in {Listing.At(store.MadeAt)}, used {Listing.At(store.UsedAt)}, {Megabytes(store)} MB"]
            );
            return 0;
        });
        return command;
    }

    private static string Megabytes(KeptStore store) => (store.Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
