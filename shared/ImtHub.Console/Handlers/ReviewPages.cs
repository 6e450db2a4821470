using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Review;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console.Handlers;

/// <summary>The rows that wait for a person or for a correction: all of them in pages, and each on its own.</summary>
internal static class ReviewPages
{
    public static void MapReviewPages(this IEndpointRouteBuilder console)
    {
        console.MapGet("/review", (HttpContext http, ReviewPages.Queue queue) => queue.PageAsync(http, null));
        console.MapPost("/review", (HttpContext http, ReviewPages.Queue queue) => queue.RunAsync(http));
        console.MapGet(
            "/review/{run}/{line:int}",
            (string run, int line, string? done, ReviewRowActs acts, CancellationToken stop) => acts.PageAsync(run, line, done, stop)
        );
        console.MapPost(
            "/review/{run}/{line:int}",
            (string run, int line, HttpContext http, ReviewRowActs acts) => acts.RunAsync(run, line, http)
        );
    }

    /// <summary>The page of rows, and what is done to several at once.</summary>
    internal sealed class Queue(Acts acts, ReviewActs decisions, IWaitingRows rows, ProfileCatalog profiles)
    {
        /// <summary>The page, with what was wrong about the last try, if anything was.</summary>
        public async Task<IResult> PageAsync(HttpContext http, string? problem, int status = StatusCodes.Status200OK)
        {
            if (Filter(http.Request.Query) is not { } filter)
            {
                return Results.NotFound();
            }

            var after = http.Request.Query["after"].FirstOrDefault();
            return Answer.Page<ReviewPage>(
                new()
                {
                    [nameof(ReviewPage.Filter)] = filter,
                    [nameof(ReviewPage.List)] = await rows.PageAsync(filter, after, http.RequestAborted),
                    [nameof(ReviewPage.Partners)] = Partners(),
                    [nameof(ReviewPage.After)] = after,
                    [nameof(ReviewPage.Problem)] = problem,
                    [nameof(ReviewPage.Done)] = http.Request.Query["done"].FirstOrDefault(),
                },
                status
            );
        }

        /// <summary>Does what the page's form asks for, and shows the same page again.</summary>
        public Task<IResult> RunAsync(HttpContext http)
        {
            if (Filter(http.Request.Query) is not { } filter)
            {
                return Task.FromResult(Results.NotFound());
            }

            var here = ReviewWords.Address(filter, http.Request.Query["after"].FirstOrDefault());
            return acts.RunAsync(
                http,
                form => decisions.ReadAsync(form, MarkedRows.Of(form), http.RequestAborted),
                (problem, status) => PageAsync(http, problem, status),
                form => $"{here}{(here.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={ReviewActs.Done(form)}"
            );
        }

        private List<(string, string)> Partners() =>
            [
                .. profiles
                    .All.Select(profile => profile.Partner)
                    .Distinct(StringComparer.Ordinal)
                    .Select(partner => (partner, profiles.NameOf(partner)))
                    .OrderBy(partner => partner.Item2, StringComparer.OrdinalIgnoreCase),
            ];

        /// <summary>What the address asks for; null for something that there is not.</summary>
        private ReviewFilter? Filter(IQueryCollection asked)
        {
            var (partner, result, code) = (Text(asked, "partner"), Text(asked, "result"), Text(asked, "code"));
            RowResult? which = result switch
            {
                "held" => RowResult.Held,
                "rejected" => RowResult.Rejected,
                _ => null,
            };
            return
                (partner is not null && profiles.FeedsOf(partner).Count == 0)
                || (result is not null && which is null)
                || (code is not null && ReviewWords.About.All(about => about.Code != code))
                ? null
                : new(partner, which, code, Text(asked, "settled") == "true");
        }

        private static string? Text(IQueryCollection asked, string name) =>
            asked[name].FirstOrDefault() is { Length: > 0 } text ? text : null;
    }
}
