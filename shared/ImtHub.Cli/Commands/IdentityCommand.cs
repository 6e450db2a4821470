using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub identity show|link|new|unlink|merge|split|log …</c></summary>
internal static class IdentityCommand
{
    public static Command Create() =>
        new("identity", "Says and decides whose number is whose; what follows from a decision is done at once.")
        {
            Show(),
            Link(),
            New(),
            Unlink(),
            Merge(),
            Split(),
            Log(),
        };

    private static Command Show()
    {
        var apprentice = Apprentice("APPRENTICE", "The apprentice's id.");
        var command = new Command("show", "Lists the numbers of an apprentice.") { apprentice };
        return OnHub(
            command,
            async (parsed, hub, cancellationToken) =>
                new IdentityPrinter(UserErrors.OutputConsole()).Print(
                    await hub
                        .Services.GetRequiredService<IIdentityDirectory>()
                        .LinksOfAsync(parsed.GetRequiredValue(apprentice), cancellationToken)
                )
        );
    }

    private static Command Link()
    {
        var number = NumberArgument.Create();
        var apprentice = Apprentice("APPRENTICE", "Whose number it is.");
        return Deciding(
            new Command("link", "Links a number to an apprentice; rows that waited for it are taken in again.") { number, apprentice },
            (parsed, decide, by, why, stop) =>
                decide.LinkAsync(NumberArgument.Of(parsed, number), parsed.GetRequiredValue(apprentice), by, why, stop)
        );
    }

    private static Command New()
    {
        var number = NumberArgument.Create();
        return Deciding(
            new Command("new", "Says that a number on a form is somebody's whom the hub does not know; the form is taken in again.")
            {
                number,
            },
            (parsed, decide, by, why, stop) => decide.LinkNewAsync(NumberArgument.Of(parsed, number), by, why, stop)
        );
    }

    private static Command Unlink()
    {
        var number = NumberArgument.Create();
        return Deciding(
            new Command("unlink", "Takes a number from whom it is linked to, with all that was stated under it.") { number },
            (parsed, decide, by, why, stop) => decide.UnlinkAsync(NumberArgument.Of(parsed, number), by, why, stop)
        );
    }

    private static Command Merge()
    {
        var stays = Apprentice("STAYS", "The apprentice whose id stays.");
        var goes = Apprentice("GOES", "The apprentice who is the same person.");
        return Deciding(
            new Command("merge", "Makes one apprentice of two who are the same person.") { stays, goes },
            (parsed, decide, by, why, stop) =>
                decide.MergeAsync(parsed.GetRequiredValue(stays), parsed.GetRequiredValue(goes), by, why, stop)
        );
    }

    private static Command Split()
    {
        var apprentice = Apprentice("APPRENTICE", "The apprentice who is two people.");
        var numbers = NumberArgument.CreateSeveral();
        return Deciding(
            new Command("split", "Makes an apprentice of their own of numbers that are another person's.") { apprentice, numbers },
            (parsed, decide, by, why, stop) =>
                decide.SplitAsync(parsed.GetRequiredValue(apprentice), NumberArgument.Of(parsed, numbers), by, why, stop)
        );
    }

    private static Command Log() =>
        OnHub(
            new Command("log", "Lists all decisions: who decided what, when and why."),
            async (_, hub, cancellationToken) =>
                new IdentityPrinter(UserErrors.OutputConsole()).Print(
                    await hub.Services.GetRequiredService<IDecisionLog>().ListAsync(cancellationToken)
                )
        );

    private static Argument<string> Apprentice(string name, string description) => new(name) { Description = description };

    private static Command Deciding(
        Command command,
        Func<ParseResult, DecisionMaker, string, string, CancellationToken, Task<Decision>> decide
    )
    {
        var reason = new ReasonOptions();
        return OnHub(
            command,
            async (parsed, hub, cancellationToken) =>
            {
                try
                {
                    var decision = await decide(
                        parsed,
                        hub.Services.GetRequiredService<DecisionMaker>(),
                        hub.Operator ?? reason.By(parsed),
                        reason.Why(parsed),
                        cancellationToken
                    );
                    var waiting = await hub.SettleAsync(cancellationToken);
                    new IdentityPrinter(UserErrors.OutputConsole()).Print([decision]);
                    StillWaiting.Tell(waiting);
                }
                catch (DecisionRefusedException refused)
                {
                    throw new UserErrorException(refused.Message);
                }
            },
            reason
        );
    }

    private static Command OnHub(Command command, Func<ParseResult, HubAccess, CancellationToken, Task> work, ReasonOptions? reason = null)
    {
        var hub = new HubOption(reason);
        hub.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                hub.RunAsync(
                    parsed,
                    async (access, _) =>
                    {
                        await work(parsed, access, cancellationToken);
                        return 0;
                    },
                    cancellationToken
                )
        );
        return command;
    }
}
