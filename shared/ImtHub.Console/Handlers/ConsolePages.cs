using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Mails;
using ImtHub.Console.Pages.Operations;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Ports;
using ImtHub.Notifications.Mailing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ImtHub.Console.Handlers;

/// <summary>Every page: the console's below <c>/console</c>, and those of people who hold a link below <c>/link</c>.</summary>
internal static class ConsolePages
{
    private const int MaxLedgerRows = 1_000;

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapGet(
                Style.Path,
                (HttpResponse response) =>
                {
                    response.Headers.CacheControl = "public, max-age=31536000, immutable";
                    return Results.Bytes(Style.Content, "text/css; charset=utf-8");
                }
            )
            .AllowAnonymous();
        var console = endpoints.MapGroup("/console").AddEndpointFilter(SayNotFoundAsync);
        console.MapGet("/", OverviewAsync);
        console.MapFilePages();
        console.MapReviewPages();
        console.MapApprenticePages();
        console.MapGet("/mails", MailsAsync);
        console.MapDigestPages();
        console.MapOperationPages();
        console.MapFallback(() => Results.NotFound());
        endpoints.MapLinkPages();
        endpoints.MapCommitteePages();
    }

    private static async Task<RazorComponentResult<Overview>> OverviewAsync(
        HubReader hub,
        ApprenticeReader apprentices,
        IReviewList reviews,
        IMailLedger ledger,
        IOptions<MailOptions> mail,
        CancellationToken stop
    ) =>
        Answer.Page<Overview>(
            new()
            {
                [nameof(Overview.Runs)] = await hub.RunsAsync(stop),
                [nameof(Overview.Open)] = await reviews.CountOpenAsync(stop),
                [nameof(Overview.Apprentices)] = await apprentices.AllAsync(stop),
                [nameof(Overview.Mails)] = (await ledger.ListAsync(mail.Value.From, MaxLedgerRows, stop)).Count(sent =>
                    sent.State == MailState.Accepted
                ),
                [nameof(Overview.Incidents)] = (await hub.IncidentsAsync(stop)).Count,
            }
        );

    private static async Task<RazorComponentResult<MailsPage>> MailsAsync(
        IMailLedger ledger,
        IOptions<MailOptions> options,
        CancellationToken stop
    ) => Answer.Page<MailsPage>(new() { [nameof(MailsPage.Mails)] = await ledger.ListAsync(options.Value.From, MaxLedgerRows, stop) });

    /// <summary>What is not found says so on a page of the console.</summary>
    private static async ValueTask<object?> SayNotFoundAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await next(context) is var answer and not NotFound ? answer : Answer.Page<NotFoundPage>(status: StatusCodes.Status404NotFound);
}
