using System.CommandLine;
using ImtHub.Cli.Output;
using ImtHub.Cli.Review;
using ImtHub.Intake.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub review [--partner ID] [--most N] [--data DIR | --account NAME --why TEXT] [--json]</c></summary>
internal static class ReviewCommand
{
    public static Command Create()
    {
        var hub = new HubOption();
        var partner = new Option<string?>("--partner") { Description = "Only rows of this partner.", HelpName = "ID" };
        var most = NumberOption.Create("--most", "How many rows at most.", 1, 100_000, 100);
        var json = JsonOption.Create();
        var command = new Command("review", "Shows the rows that wait for a person, the oldest first, and who is probably meant.") { partner, most, json };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var rows = await hub.RunAsync(
                parsed, (access, _) => access.Services.GetRequiredService<IReviewList>().ListAsync(parsed.GetValue(partner), parsed.GetValue(most), cancellationToken), cancellationToken);
            if (parsed.GetValue(json))
                System.Console.Out.WriteLine(Json.Of(rows));
            else
                new ReviewPrinter(UserErrors.OutputConsole()).Print(rows);
            return 0;
        });
        return command;
    }
}
