using System.CommandLine;
using ImtHub.Cli.Options;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Files;
using ImtHub.Reports.Outcomes.Pages;
using ImtHub.Reports.Packets;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary>
/// <c>imthub report outcomes|deadlines|packets FOLDER --out DIR [--as-of DATE] [--fresh]</c>, or
/// <c>--account NAME --why TEXT</c> in place of the folder
/// </summary>
internal static class ReportCommand
{
    public static Command Create() =>
        new(
            "report",
            "Writes a report of what a folder's files say, or of a hub on Azure. The files are taken in once, and what came of it is kept."
        )
        {
            Create(
                "outcomes",
                "What has become of everybody, and the rates that follow: as page, CSV and JSON.",
                async (hub, asOf, cancellationToken) =>
                {
                    var report = await hub.GetRequiredService<OutcomesWriter>()
                        .WriteAsync(new ReportOrder(OutcomesWriter.Name, "imthub report", asOf), cancellationToken);
                    return FormattableString.Invariant(
                        $"{report.All.Counts.Enrolled} apprentices, {report.All.Counts.Completed} journey cards, {report.All.Counts.Active} active; outcomes/{asOf:yyyy-MM-dd}/outcomes.html"
                    );
                }
            ),
            Create(
                "deadlines",
                "What regulators must be told, and by when.",
                async (hub, asOf, cancellationToken) =>
                {
                    var (register, _) = await hub.GetRequiredService<DeadlineKeeper>().KeepAsync(asOf, cancellationToken);
                    var (open, overdue) = (
                        register.Count(deadline => deadline.StateOn(asOf) == DeadlineState.Open),
                        register.Count(deadline => deadline.StateOn(asOf) == DeadlineState.Overdue)
                    );
                    return FormattableString.Invariant(
                        $"{open} due, {overdue} overdue, {register.Count - open - overdue} done; {DeadlineKeeper.Name}"
                    );
                }
            ),
            Create(
                "packets",
                "The completion packet of everybody who has done all and waits for the decision.",
                async (hub, asOf, cancellationToken) =>
                {
                    var written = await hub.GetRequiredService<CompletionPackets>().WriteAllAsync(asOf, cancellationToken);
                    return written.Count == 0
                        ? "nobody has done all and waits for the decision"
                        : $"{written.Count} in {CompletionPackets.Folder}";
                }
            ),
        };

    private static Command Create(string name, string description, Func<IServiceProvider, DateOnly, CancellationToken, Task<string>> write)
    {
        var source = new ReportSource();
        var day = DayOption.AsOf();
        var command = new Command(name, description);
        source.AddTo(command);
        day.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var asOf = day.Find(parsed) ?? source.UsualDay(parsed);
                System.Console.Out.WriteLine(
                    $"{name}: {await source.WriteAsync(parsed, hub => write(hub, asOf, cancellationToken), cancellationToken)}"
                );
                return 0;
            }
        );
        return command;
    }
}
