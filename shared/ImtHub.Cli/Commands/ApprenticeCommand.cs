using System.CommandLine;
using System.Globalization;
using ImtHub.Cli.History;
using ImtHub.Cli.Output;
using ImtHub.Cli.Site;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub apprentice ID [--on DATE] [--data DIR | --account NAME --why TEXT] [--json]</c></summary>
internal static class ApprenticeCommand
{
    public static Command Create()
    {
        var hub = new HubOption();
        var id = new Argument<string>("ID") { Description = "The apprentice's id." };
        var on = new Option<string?>("--on") { Description = "What was believed at the end of that day (UTC), such as 2026-03-01.", HelpName = "DATE" };
        var json = new Option<bool>("--json") { Description = "Print one JSON document on standard output and nothing else there." };
        on.Validators.Add(result =>
        {
            if (!TryDay(result.GetValueOrDefault<string>(), out _))
                result.AddError("--on takes a day as yyyy-MM-dd, such as 2026-03-01.");
        });
        var command = new Command("apprentice", "Shows an apprentice's record, now or as it was believed on an earlier day, and the files that each number comes from.") { id, on, json };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            DateOnly? day = TryDay(parsed.GetValue(on), out var known) ? known : null;
            var view = await hub.RunAsync(
                parsed, (access, _) => access.Services.GetRequiredService<ApprenticeReader>().FindAsync(parsed.GetRequiredValue(id), day, cancellationToken), cancellationToken)
                ?? throw new UserErrorException($"There is no apprentice {parsed.GetRequiredValue(id)}{(day is null ? "" : $" on {parsed.GetValue(on)}")}.");
            if (parsed.GetValue(json))
                Console.Out.WriteLine(Json.Of(new { view.On, view.Record, view.Progress.Outlook, view.Trace }));
            else
                new ApprenticePrinter(UserErrors.OutputConsole()).Print(view);
            return 0;
        });
        return command;
    }

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
