using System.Globalization;
using ImtHub.Cli.Output;
using ImtHub.Intake.Runs;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using Spectre.Console;

namespace ImtHub.Cli.Up;

/// <summary>Prints, as it happens, what becomes of files, apprentices and mails.</summary>
internal sealed class LiveConsole(IAnsiConsole console) : IInvocationObserver
{
    private readonly Lock _line = new();

    public void Ready(Uri address, string? storyDay)
    {
        Write(
            $"[bold green]ImtHub is up.[/] Look at [link={address}]{address}[/]   (Ctrl+C, or kill {Environment.ProcessId}, stops it; the data stay.)"
        );
        if (storyDay is not null)
        {
            Write($"People are judged as of {storyDay}, a day of their story; --as-of DATE names another.");
        }
    }

    public void Dropping(string folder, string place, Uri store) =>
        Write(
            $"[dim]To drop a file of your own: {CommandName.Typed} drop FILE --as {Markup.Escape(place)}, or lay it below {Markup.Escape(folder)}. The store is {Markup.Escape(store.ToString())}/{Markup.Escape(place)}/.[/]"
        );

    public void Posting(Uri address, string employer, string? credential) =>
        Write(
            credential is null
                ? $"[dim]To post hours of {Markup.Escape(employer)}: {address}api/hours/{Markup.Escape(employer)} with one of the two credentials that it has.[/]"
                : $"[dim]To post hours of {Markup.Escape(employer)}: {address}api/hours/{Markup.Escape(employer)} with the header Authorization: Bearer {Markup.Escape(credential)}[/]"
        );

    public void Fed(int dropped, int all) =>
        Write(
            all == 0 ? "[dim]The folder holds no file yet.[/] Waiting for files; Ctrl+C stops."
            : dropped == 0
                ? $"[dim]The {(all == 1 ? "file is" : $"{all} files are")} in the hub from an earlier start.[/] Waiting for files; Ctrl+C stops."
            : $"[bold]{Words.Count(dropped, "file")} taken in.[/] Waiting for more; Ctrl+C stops."
        );

    public void DiskFull(long freeBytes, long leastBytes) =>
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"[bold red]The disk is full:[/] {freeBytes >> 20} MB are free where the hub keeps its data, and it needs {leastBytes >> 20} MB. What cannot be stored is tried again until there is room."
            )
        );

    public void DiskFreed() => Write("[bold green]There is room on the disk again;[/] the hub goes on with what it could not store.");

    public void StoreGone() => Write("[bold red]The store does not answer;[/] the hub goes on as soon as it does.");

    public void StoreBack() => Write("[bold green]The store answers again.[/]");

    public void Stopping() => Write("[dim]Stopping; what is under way ends first.[/]");

    public void Run(IntakeRun run)
    {
        var counts = run.Counts;
        var needs = counts.Held + counts.Rejected;
        var colour =
            run.State is RunState.Finished
                ? needs > 0
                    ? "yellow"
                    : "green"
                : "red";
        var path = Markup.Escape($"{run.Feed.ToString().ToLowerInvariant()}/{run.Partner}/{run.Name}");
        Write(
            $"[{colour}]file[/]  {path}: {Words.Count(counts.Received, "row")} = {counts.Applied} applied + {counts.Unchanged} unchanged + {counts.Held} held + {counts.Rejected} rejected + {counts.NotOurs} not ours"
                + (run.State is RunState.Finished ? "" : $" [red]({run.State.ToString().ToLowerInvariant()})[/]")
        );
    }

    public void Enrolled(ApprenticeRecord apprentice) =>
        Write($"[blue]apprentice[/]  {Markup.Escape(apprentice.Name.ToString())} enrolled by {Markup.Escape(apprentice.Sponsor)}");

    public void Milestone(ApprenticeRecord apprentice, string milestone) =>
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"[blue]apprentice[/]  {Markup.Escape(apprentice.Name.ToString())} reached [bold]{Markup.Escape(milestone)}[/] with {apprentice.OjlHours:#,##0.##} h OJL and {apprentice.RiHours:0.##} h RI"
            )
        );

    public void Mail(string recipients, string subject) =>
        Write($"[magenta]mail[/]  {Markup.Escape(subject)} [dim]to {Markup.Escape(recipients)}[/]");

    void IInvocationObserver.Started(InvocationStarted invocation) { }

    void IInvocationObserver.Finished(InvocationFinished invocation)
    {
        if (invocation.Failure is { } failure)
        {
            Write(
                $"[red]failed[/]  {Markup.Escape(invocation.Started.FunctionName)} on {Markup.Escape(invocation.Started.Detail)}{(invocation.Started.Attempt is { } attempt ? $", try {attempt}" : "")}: {Markup.Escape(failure.Message)}"
            );
        }
    }

    private void Write(string markup)
    {
        lock (_line)
        {
            console.MarkupLine(markup);
        }
    }
}
