using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Review;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ImtHub.Console.Handlers;

/// <summary>One row, and what staff decide about it.</summary>
internal sealed class ReviewRowActs(Acts acts, ReviewActs decisions, IRunLedger runs, IReviewList reviews, ApprenticeReader apprentices)
{
    /// <summary>The row's page.</summary>
    public Task<IResult> PageAsync(string run, int line, string? done, CancellationToken stop) =>
        PageAsync(run, line, new() { [nameof(RowPage.Done)] = done }, StatusCodes.Status200OK, stop);

    /// <summary>Does what a form of the page asks for; looking for somebody changes nothing and needs no reason.</summary>
    public async Task<IResult> RunAsync(string run, int line, HttpContext http)
    {
        if (await acts.FormAsync(http) is { } search && search[Acts.Field] == ReviewWords.Search)
        {
            return await PageAsync(
                run,
                line,
                new() { [nameof(RowPage.Found)] = await FindAsync(search["q"].ToString(), http.RequestAborted) },
                StatusCodes.Status200OK,
                http.RequestAborted
            );
        }

        return await acts.RunAsync(
            http,
            form => decisions.ReadAsync(form, [(run, line)], http.RequestAborted),
            (problem, status) => PageAsync(run, line, new() { [nameof(RowPage.Problem)] = problem }, status, http.RequestAborted),
            form => $"/console/review/{Uri.EscapeDataString(run)}/{line}?done={ReviewActs.Done(form)}"
        );
    }

    /// <summary>Who is called so, whoever trains them: names come in a form's body, so that no address holds one.</summary>
    private async Task<IReadOnlyList<ApprenticeProgress>> FindAsync(string words, CancellationToken stop) =>
        words.Trim().Length > 0
        && apprentices.Query(new QueryCollection(new Dictionary<string, StringValues> { ["q"] = words })) is { } query
            ? (await apprentices.ListAsync(query, null, stop)).Apprentices
            : [];

    private async Task<IResult> PageAsync(string run, int line, Dictionary<string, object?> more, int status, CancellationToken stop)
    {
        if (
            await runs.FindAsync(run, stop) is not { } known
            || (await reviews.OfRunAsync(known.Partner, run, stop)).FirstOrDefault(row => row.Problem.Row == line) is not { } row
        )
        {
            return Results.NotFound();
        }

        more[nameof(RowPage.Row)] = row;
        more[nameof(RowPage.Suggested)] = row is { Settled: null, Suggestion: { } suggestion }
            ? await apprentices.GlanceAsync(suggestion, stop)
            : null;
        return Answer.Page<RowPage>(more, status);
    }
}
