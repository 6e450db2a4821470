using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary>
/// <c>imthub review [--partner ID] [--settled] [--most N] [--data DIR | --account NAME --why TEXT] [--wide | --json]</c>, <c>imthub review
/// dismiss|reopen RUN LINE … --why TEXT</c>
/// </summary>
internal static class ReviewCommand
{
    public static Command Create()
    {
        var partner = new Option<string?>("--partner") { Description = "Only rows of this partner.", HelpName = "ID" };
        var settled = new Option<bool>("--settled") { Description = "The rows that something has settled, and what did." };
        var most = NumberOption.Create("--most", "How many rows at most.", 1, 100_000, 100);
        var style = new ListingOptions();
        var command = new Command(
            "review",
            "Shows the rows that are open, the oldest first: held for a person, or rejected and not corrected yet."
        )
        {
            partner,
            settled,
            most,
        };
        style.AddTo(command);
        command.Subcommands.Add(
            Deciding(
                "dismiss",
                "Settles rows of which nothing is to become; what they stated is kept no longer.",
                (decisions, run, lines, by, why, stop) => decisions.DismissAsync(run, lines, by, why, stop)
            )
        );
        command.Subcommands.Add(
            Deciding(
                "reopen",
                "Opens rows again that were dismissed, and takes their file in again.",
                (decisions, run, lines, by, why, stop) => decisions.ReopenAsync(run, lines, by, why, stop)
            )
        );
        return OnHub.Looking(
            command,
            (parsed, hub, stop) =>
                hub
                    .Services.GetRequiredService<IReviewList>()
                    .ListAsync(new ReviewQuery(parsed.GetValue(partner), Settled: parsed.GetValue(settled)), parsed.GetValue(most), stop),
            (parsed, rows) => ReviewPrinter.Print(rows, style.Of(parsed), parsed.GetValue(settled))
        );
    }

    private static Command Deciding(
        string name,
        string description,
        Func<DecisionMaker, string, IReadOnlyCollection<int>, string, string, CancellationToken, Task<Decision>> decide
    )
    {
        var run = new Argument<string>("RUN") { Description = "Id of the run, as imthub review shows it." };
        var lines = new Argument<int[]>("LINE") { Description = "Lines of its file.", Arity = ArgumentArity.OneOrMore };
        var reason = new ReasonOptions();
        var hub = new HubOption(reason);
        var command = new Command(name, description) { run, lines };
        hub.AddTo(command);
        command.SetAction(
            async (parsed, stop) =>
            {
                var (decision, waiting) = await hub.RunAsync(parsed, (access, _) => DecideAsync(parsed, access, stop), stop);
                new IdentityPrinter(UserErrors.OutputConsole()).Print([decision]);
                StillWaiting.Tell(waiting);
                return 0;
            }
        );
        return command;

        async Task<(Decision, int)> DecideAsync(ParseResult parsed, HubAccess access, CancellationToken stop)
        {
            try
            {
                var decided = await decide(
                    access.Services.GetRequiredService<DecisionMaker>(),
                    parsed.GetRequiredValue(run),
                    parsed.GetRequiredValue(lines),
                    access.Operator ?? reason.By(parsed),
                    reason.Why(parsed),
                    stop
                );
                return (decided, await access.SettleAsync(stop));
            }
            catch (DecisionRefusedException refused)
            {
                throw new UserErrorException(refused.Message);
            }
        }
    }
}
