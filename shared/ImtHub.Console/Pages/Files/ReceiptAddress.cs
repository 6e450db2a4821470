using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;

namespace ImtHub.Console.Pages.Files;

/// <summary>Where the receipt of a run is read on the site, also when the same name has been uploaded again since.</summary>
internal static class ReceiptAddress
{
    /// <summary>One part of a run's receipt.</summary>
    public static string Of(IntakeRun run, string part) => Of($"{run.Feed.Folder()}/{run.Partner}/{run.Name}", run.Id, part);

    /// <summary>One part of the receipt by which a file was answered.</summary>
    public static string Of(string file, string runId, string part) =>
        $"/console/receipts/{string.Join('/', file.Split('/').Select(Uri.EscapeDataString))}/{part}?run={Uri.EscapeDataString(runId)}";
}
