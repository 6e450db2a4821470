using System.CommandLine;
using System.CommandLine.Parsing;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Output;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Options;

/// <summary>
/// Which hub a command works on: <c>--data DIR</c> for one on this machine, <c>--account NAME</c> for one on Azure. What changes a hub, and
/// everything on Azure, also looking, leaves a line in the hub's audit: who, what, why.
/// </summary>
internal sealed class HubOption
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder of the hub on this machine, as imthub up keeps it.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".imthub",
    };
    private readonly Option<string?> _account = new("--account")
    {
        Description = "Storage account of a hub on Azure, reached with your own Entra identity (az login).",
        HelpName = "NAME",
    };
    private readonly ReasonOptions _reason;

    /// <summary>The options of a command.</summary>
    /// <param name="reason">The reason that a command asks for which changes the hub; null for one that only looks.</param>
    public HubOption(ReasonOptions? reason = null) => _reason = reason ?? new ReasonOptions(isRequired: false);

    /// <summary>Gives the command its options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_data);
        command.Options.Add(_account);
        _reason.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_account) is not null && result.GetResult(_reason.WhyOption) is null)
            {
                result.AddError("A hub on Azure asks why: say it with --why TEXT; it is kept with your name.");
            }
        });
    }

    /// <summary>True when a hub on Azure was named.</summary>
    public bool IsDeployed(SymbolResult result) => result.GetValue(_account) is not null;

    /// <summary>Opens the hub that was named, runs the work with a bar, and closes it.</summary>
    public Task<T> RunAsync<T>(ParseResult parsed, Func<HubAccess, ProgressConsole, Task<T>> work, CancellationToken cancellationToken) =>
        ProgressConsole.RunAsync(
            UserErrors.ErrorConsole(),
            async progress =>
            {
                await using var hub = parsed.GetValue(_account) is { } account
                    ? await HubAccess.OpenDeployedAsync(account, cancellationToken)
                    : await HubAccess.OpenAsync(parsed.GetRequiredValue(_data), progress.Azurite, cancellationToken);
                return hub.Operator is null && !_reason.IsRequired
                    ? await work(hub, progress)
                    : await hub
                        .Services.GetRequiredService<IAuditLog>()
                        .RunAsync(
                            hub.Operator ?? _reason.By(parsed),
                            Act(parsed),
                            _reason.Why(parsed),
                            () => work(hub, progress),
                            cancellationToken,
                            failure => failure is UserErrorException
                        );
            }
        );

    /// <summary>Runs the work on the hub on Azure that was named, else on the one that runs here; with null where none does.</summary>
    public async Task<T> RunOnRunningAsync<T>(ParseResult parsed, Func<HubAccess?, Task<T>> work, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_account) is not null)
        {
            return await RunAsync(parsed, (access, _) => work(access), cancellationToken);
        }

        await using var hub = await HubAccess.FindRunningAsync(parsed.GetRequiredValue(_data), cancellationToken);
        return await work(hub);
    }

    /// <summary>What was typed, without which hub and why.</summary>
    private string Act(ParseResult parsed)
    {
        string[] leftOut = [_data.Name, _account.Name, ReasonOptions.WhyName, ReasonOptions.ByName];
        var words = new List<string>();
        for (var index = 0; index < parsed.Tokens.Count; index++)
        {
            if (parsed.Tokens[index] is { Type: TokenType.Option } option && leftOut.Contains(option.Value))
            {
                index++;
            }
            else
            {
                words.Add(parsed.Tokens[index].Value);
            }
        }
        return string.Join(' ', words);
    }
}
