using Spectre.Console;

namespace ImtHub.Cli.Output;

/// <summary>Tells on standard error that a hub has not yet done all that a command ordered.</summary>
internal static class StillWaiting
{
    /// <summary>Tells it; nothing when no order waits.</summary>
    public static void Tell(int orders)
    {
        if (orders > 0)
            UserErrors.ErrorConsole().MarkupLineInterpolated($"[yellow]imthub:[/] {Words.Count(orders, "order")} to take files in again still wait for the hub's functions. They are not lost; look whether the hub runs.");
    }
}
