using System.CommandLine;
using ImtHub.Cli.Hub;

namespace ImtHub.Cli.Options;

/// <summary>Makes a command work on a hub.</summary>
internal static class OnHub
{
    /// <summary>A command that only looks.</summary>
    public static Command Looking<T>(
        Command command,
        Func<ParseResult, HubAccess, CancellationToken, Task<T>> read,
        Action<ParseResult, T> show
    ) => With(command, new HubOption(), read, show);

    /// <summary>A command that changes the hub and asks why.</summary>
    public static Command Changing<T>(
        Command command,
        Func<ParseResult, HubAccess, CancellationToken, Task<T>> change,
        Action<ParseResult, T> show
    ) => With(command, new HubOption(new ReasonOptions()), change, show);

    private static Command With<T>(
        Command command,
        HubOption hub,
        Func<ParseResult, HubAccess, CancellationToken, Task<T>> work,
        Action<ParseResult, T> show
    )
    {
        hub.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                show(parsed, await hub.RunAsync(parsed, (access, _) => work(parsed, access, cancellationToken), cancellationToken));
                return 0;
            }
        );
        return command;
    }
}
