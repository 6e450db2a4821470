using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.TestApp;

/// <summary>Lets a test end the process in the middle of a function.</summary>
internal static class Hanging
{
    public static async Task WhileSetAsync(IConfiguration settings, string function, CancellationToken cancellationToken)
    {
        if (settings["Hang"] != function) return;
        Console.WriteLine($"hanging in {function}");
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
