using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Output;

namespace ImtHub.Cli.Commands;

/// <summary>Which hub a command works on: <c>--data DIR</c>.</summary>
internal sealed class HubOption
{
    private readonly Option<string> _data = new("--data") { Description = "Folder of the hub on this machine, as imthub up keeps it.", HelpName = "DIR", DefaultValueFactory = _ => ".imthub" };

    /// <summary>Gives the command its option.</summary>
    public void AddTo(Command command) => command.Options.Add(_data);

    /// <summary>Opens the hub that was named, runs the work with a bar, and closes it.</summary>
    public Task<T> RunAsync<T>(ParseResult parsed, Func<HubAccess, ProgressConsole, Task<T>> work, CancellationToken cancellationToken) =>
        ProgressConsole.RunAsync(UserErrors.ErrorConsole(), async progress =>
        {
            await using var hub = await HubAccess.OpenAsync(parsed.GetRequiredValue(_data), progress.Azurite, cancellationToken);
            return await work(hub, progress);
        });
}
