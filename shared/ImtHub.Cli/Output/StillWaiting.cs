using ImtHub.Records;
using Spectre.Console;

namespace ImtHub.Cli.Output;

/// <summary>Tells on standard error that a hub has not yet done all that a command ordered.</summary>
internal static class StillWaiting
{
    /// <summary>Tells it; nothing when no order waits.</summary>
    public static void Tell(int orders)
    {
        if (orders > 0)
        {
            UserErrors
                .ErrorConsole()
                .MarkupLineInterpolated(
                    $"[yellow]imthub:[/] Not done yet by the hub's functions: {Words.Count(orders, "order")} to take files in again. Nothing is lost; look whether the hub runs."
                );
        }
    }
}
