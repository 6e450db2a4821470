using ImtHub.Console.Pages.Files;
using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Serving;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console.Handlers;

/// <summary>
/// Files and their receipts. On a file's own page staff withdraw what it stated or let it count again, take it in anew, and settle its
/// rows.
/// </summary>
internal static class FilePages
{
    public static void MapFilePages(this IEndpointRouteBuilder console)
    {
        console.MapGet("/runs", ListAsync);
        console.MapGet(
            "/runs/{id}",
            (string id, string? done, FileActs acts, CancellationToken stop) => acts.PageAsync(id, null, stop, done: done)
        );
        console.MapPost("/runs/{id}", (string id, HttpContext http, FileActs acts) => acts.RunAsync(id, http));
        console.MapGet("/receipts/{**path}", ReceiptAsync);
    }

    private static async Task<RazorComponentResult<RunsPage>> ListAsync(HubReader hub, IReviewList reviews, CancellationToken stop) =>
        Answer.Page<RunsPage>(
            new() { [nameof(RunsPage.Runs)] = await hub.RunsAsync(stop), [nameof(RunsPage.Open)] = await reviews.CountOpenAsync(stop) }
        );

    private static async Task<IResult> ReceiptAsync(
        string path,
        string? run,
        IReceiptStore receipts,
        HttpResponse response,
        CancellationToken stop
    )
    {
        if (await receipts.OpenAsync(path, run, stop) is not { } part)
        {
            return Results.NotFound();
        }

        SafeHeaders.Frame(response);
        var type = Path.GetExtension(path) switch
        {
            ".html" => "text/html",
            ".json" => "application/json",
            _ => "text/csv",
        };
        return Results.Stream(part, type + "; charset=utf-8");
    }
}

/// <summary>What staff do on a file's page.</summary>
internal sealed class FileActs(Acts acts, IRunLedger runs, IReviewList reviews, DecisionMaker decisions, IReplayOrders replays)
{
    /// <summary>The page, with what was wrong about the last try, if anything was.</summary>
    public async Task<IResult> PageAsync(
        string id,
        string? problem,
        CancellationToken stop,
        int status = StatusCodes.Status200OK,
        string? done = null
    ) =>
        await runs.FindAsync(id, stop) is { } run
            ? Answer.Page<RunPage>(
                new()
                {
                    [nameof(RunPage.Run)] = run,
                    [nameof(RunPage.Rows)] = await reviews.OfRunAsync(run.Partner, id, stop),
                    [nameof(RunPage.Problem)] = problem,
                    [nameof(RunPage.Done)] = done,
                },
                status
            )
            : Results.NotFound();

    /// <summary>Does what the page's form asks for.</summary>
    public Task<IResult> RunAsync(string id, HttpContext http) =>
        acts.RunAsync(
            http,
            form => Task.FromResult<IReadOnlyList<Act>>([Read(id, form)]),
            (problem, status) => PageAsync(id, problem, http.RequestAborted, status),
            form => $"/console/runs/{Uri.EscapeDataString(id)}{(form[Acts.Field] == RunPage.Replay ? "?done=replay" : "")}"
        );

    private Act Read(string id, IFormCollection form)
    {
        switch (form[Acts.Field].ToString())
        {
            case RunPage.Withdraw:
                return new($"withdraw {id}", (by, why) => decisions.WithdrawAsync(id, by, why, CancellationToken.None));
            case RunPage.Restore:
                return new($"replay {id}", (by, why) => decisions.RestoreAsync(id, by, why, CancellationToken.None));
            case RunPage.Replay:
                return new($"replay {id}", (_, _) => ReplayAsync(id));
            case RunPage.Dismiss:
                var dismissed = Lines(id, form);
                return new(
                    $"review dismiss {id} {string.Join(' ', dismissed)}",
                    (by, why) => decisions.DismissAsync(id, dismissed, by, why, CancellationToken.None)
                );
            case RunPage.Reopen:
                var reopened = Lines(id, form);
                return new(
                    $"review reopen {id} {string.Join(' ', reopened)}",
                    (by, why) => decisions.ReopenAsync(id, reopened, by, why, CancellationToken.None)
                );
            default:
                throw new DecisionRefusedException("The form asks for nothing that can be done here; nothing was changed.");
        }
    }

    private async Task ReplayAsync(string id)
    {
        if (await runs.FindAsync(id, CancellationToken.None) is not { State: not (RunState.Started or RunState.Withdrawn) })
        {
            throw new DecisionRefusedException($"Run {id} is not at its end, or withdrawn; nothing was changed.");
        }

        // A long file takes longer than a browser waits.
        await replays.RunsAsync([id], CancellationToken.None);
    }

    private static int[] Lines(string id, IFormCollection form)
    {
        int[] lines = [.. MarkedRows.Of(form).Where(row => row.RunId == id).Select(row => row.Line)];
        return lines.Length > 0 ? lines : throw new DecisionRefusedException(MarkedRows.None);
    }
}
