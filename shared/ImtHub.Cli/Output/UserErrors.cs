using ImtHub.LocalHost.Azurite;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.Records.Configuration;
using Spectre.Console;

namespace ImtHub.Cli.Output;

/// <summary>Says what went wrong in one clear sentence on standard error; anything unforeseen keeps its stack trace.</summary>
internal static class UserErrors
{
    /// <summary>Exit code of a command that could not do its work.</summary>
    public const int Failed = 1;

    /// <summary>Wide enough for any table.</summary>
    private const int Unwrapped = 400;

    public static async Task<int> ReportAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception problem)
            when (problem
                    is UserErrorException
                        or ConfigurationRefusedException
                        or LocalStoreUnavailableException
                        or FunctionsStartException
            )
        {
            ErrorConsole().MarkupLineInterpolated($"[red]imthub:[/] {problem.Message}");
            return Failed;
        }
        catch (Exception problem) when (StoreFailure.IsUnanswered(problem))
        {
            ErrorConsole().MarkupLineInterpolated($"[red]imthub:[/] {StoreFailure.Message}");
            return Failed;
        }
    }

    /// <summary>A console on standard error, so that standard output holds only what was asked for.</summary>
    public static IAnsiConsole ErrorConsole()
    {
        var console = SafeTerminal.Guard(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) }));
        if (System.Console.IsErrorRedirected)
        {
            console.Profile.Width = Unwrapped;
        }

        return console;
    }

    /// <summary>Standard output; what is read by a program is not broken into lines.</summary>
    public static IAnsiConsole OutputConsole()
    {
        if (System.Console.IsOutputRedirected)
        {
            AnsiConsole.Console.Profile.Width = Unwrapped;
        }

        return AnsiConsole.Console;
    }
}
