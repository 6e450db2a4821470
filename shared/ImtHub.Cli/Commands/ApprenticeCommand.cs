using System.CommandLine;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Hub.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub apprentice ID [--on DATE] [--data DIR | --account NAME --why TEXT] [--json]</c></summary>
internal static class ApprenticeCommand
{
    public static Command Create()
    {
        var hub = new HubOption();
        var id = new Argument<string>("ID") { Description = "The apprentice's id." };
        var on = new DayOption("--on", "What was believed at the end of that day (UTC), such as 2026-03-01.", mayBeToCome: true);
        var json = JsonOption.Create();
        var command = new Command(
            "apprentice",
            "Shows an apprentice's record, now or as it was believed on an earlier day, and the files that each number comes from."
        )
        {
            id,
            json,
        };
        on.AddTo(command);
        hub.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var day = on.Find(parsed);
                var view =
                    await hub.RunAsync(
                        parsed,
                        (access, _) =>
                            access
                                .Services.GetRequiredService<ApprenticeReader>()
                                .FindAsync(parsed.GetRequiredValue(id), day, cancellationToken),
                        cancellationToken
                    )
                    ?? throw new UserErrorException(
                        $"There is no apprentice {parsed.GetRequiredValue(id)}{(day is { } then ? FormattableString.Invariant($" on {then:yyyy-MM-dd}") : "")}. The console's list of apprentices leads to each one's id."
                    );
                if (parsed.GetValue(json))
                {
                    System.Console.Out.WriteLine(
                        Json.Of(
                            new
                            {
                                view.On,
                                view.Record,
                                view.Progress.Outlook,
                                view.Trace,
                            }
                        )
                    );
                }
                else
                {
                    new ApprenticePrinter(UserErrors.OutputConsole()).Print(view);
                }

                return 0;
            }
        );
        return command;
    }
}
