using System.Globalization;
using ImtHub.Console.Pages.Apprentices;
using ImtHub.Console.Pages.Layout;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console.Handlers;

/// <summary>Lists of apprentices, and each with everything that is known and where it comes from.</summary>
internal static class ApprenticePages
{
    public static void MapApprenticePages(this IEndpointRouteBuilder console)
    {
        console.MapGet("/apprentices", ListAsync);
        console.MapGet(
            "/apprentices/{id}",
            (string id, string? on, string? done, ApprenticeActs acts, CancellationToken stop) => acts.PageAsync(id, on, null, done, stop)
        );
        console.MapPost("/apprentices/{id}", (string id, HttpContext http, ApprenticeActs acts) => acts.RunAsync(id, http));
    }

    private static async Task<IResult> ListAsync(HttpRequest request, ApprenticeReader apprentices, CancellationToken stop)
    {
        if (apprentices.Query(request.Query) is not { } query)
        {
            return Results.NotFound();
        }

        return Answer.Page<ApprenticesPage>(
            new()
            {
                [nameof(ApprenticesPage.Query)] = query,
                [nameof(ApprenticesPage.Filters)] = apprentices.Filters(),
                [nameof(ApprenticesPage.List)] = await apprentices.ListAsync(query, request.Query["after"], stop),
                [nameof(ApprenticesPage.IsFirst)] = string.IsNullOrEmpty(request.Query["after"]),
            }
        );
    }
}

/// <summary>What staff decide about whose numbers are whose, by the handlers of <c>imthub identity</c>.</summary>
internal sealed class ApprenticeActs(Acts acts, ApprenticeReader apprentices, IIdentityDirectory identities, DecisionMaker decisions)
{
    /// <summary>The apprentice's page, as believed on a day or now.</summary>
    public async Task<IResult> PageAsync(
        string id,
        string? on,
        string? problem,
        string? done,
        CancellationToken stop,
        int status = StatusCodes.Status200OK
    )
    {
        DateOnly? day = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            ? parsed
            : null;
        if ((on is not null && day is null) || await apprentices.FindAsync(id, day, stop) is not { } view)
        {
            return Results.NotFound();
        }

        return Answer.Page<ApprenticePage>(
            new()
            {
                [nameof(ApprenticePage.View)] = view,
                [nameof(ApprenticePage.Links)] = await identities.LinksOfAsync(id, stop),
                [nameof(ApprenticePage.Problem)] = problem,
                [nameof(ApprenticePage.Done)] = done,
            },
            status
        );
    }

    /// <summary>Does what a form of the page asks for.</summary>
    public Task<IResult> RunAsync(string id, HttpContext http) =>
        acts.RunAsync(
            http,
            async form => [await ReadAsync(id, form, http.RequestAborted)],
            (problem, status) => PageAsync(id, null, problem, null, http.RequestAborted, status),
            form => $"/console/apprentices/{Uri.EscapeDataString(id)}?done={(form[Acts.Field] == NumbersPart.Merge ? "merge" : "unlink")}"
        );

    private async Task<Act> ReadAsync(string id, IFormCollection form, CancellationToken stop)
    {
        switch (form[Acts.Field].ToString())
        {
            case NumbersPart.Unlink:
                var marked = form["number"].ToString();
                var link =
                    (await identities.LinksOfAsync(id, stop)).FirstOrDefault(link => Text(link.Id) == marked)
                    ?? throw new DecisionRefusedException("No number of this person is marked; nothing was changed.");
                return new(
                    $"identity unlink {Text(link.Id)}",
                    (by, why) => decisions.UnlinkAsync(link.Id, by, why, CancellationToken.None)
                );
            case NumbersPart.Merge:
                var other = form["other"].ToString().Trim();
                return new($"identity merge {id} {other}", (by, why) => decisions.MergeAsync(id, other, by, why, CancellationToken.None));
            default:
                throw new DecisionRefusedException("The form asks for nothing that can be done here; nothing was changed.");
        }
    }

    private static string Text(ExternalId number) => $"{number.Issuer}/{number.Number}";
}
