using System.Globalization;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using Spectre.Console;

namespace ImtHub.Cli.Printing;

/// <summary>Prints whose number is whose, and who decided so.</summary>
internal sealed class IdentityPrinter(IAnsiConsole console)
{
    public void Print(IReadOnlyList<IdentityLink> links)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Number", "Linked by", "Since (UTC)");
        foreach (var link in links)
        {
            table.AddRow(Markup.Escape(Name(link.Id)), Markup.Escape(link.Because), Time(link.At));
        }

        console.Write(table);
    }

    public void Print(IReadOnlyList<Decision> decisions)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("When (UTC)", "Who", "Decided", "Why", "Done");
        foreach (var decision in decisions)
        {
            table.AddRow(
                Time(decision.At),
                Markup.Escape(decision.By),
                Markup.Escape(What(decision)),
                Markup.Escape(decision.Why),
                decision.IsDone ? "yes" : "[yellow]not yet[/]"
            );
        }

        console.Write(table);
    }

    private static string What(Decision decision)
    {
        var numbers = string.Join(", ", decision.Numbers.Select(Name));
        return decision.Kind switch
        {
            DecisionKind.Link => $"{numbers} is {decision.ApprenticeId}'s",
            DecisionKind.Unlink => $"{numbers} is not {decision.ApprenticeId}'s",
            DecisionKind.Merge => $"{decision.OtherId} is {decision.ApprenticeId}",
            DecisionKind.Withdraw => $"run {decision.RunId} counts no more",
            DecisionKind.Restore => $"run {decision.RunId} counts again",
            DecisionKind.Dismiss => $"line {string.Join(", ", decision.Lines)} of run {decision.RunId} dismissed",
            DecisionKind.Reopen => $"line {string.Join(", ", decision.Lines)} of run {decision.RunId} open again",
            _ => $"{numbers} of {decision.ApprenticeId} are {decision.OtherId}'s",
        };
    }

    private static string Name(ExternalId id) => $"{id.Issuer}/{id.Number}";

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
