namespace ImtHub.Console.Pages.Layout;

/// <summary>How much an act may say.</summary>
internal static class ActLimits
{
    /// <summary>Most characters of a reason.</summary>
    public const int MaxReason = 500;

    /// <summary>Most bytes of a form.</summary>
    public const int MaxForm = 256 * 1024;
}
