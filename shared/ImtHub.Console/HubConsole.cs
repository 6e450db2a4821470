using System.Globalization;
using ImtHub.Console.Pages;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Receipts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Console;

/// <summary>The pages that show what the hub holds; on a file's own page staff may act.</summary>
public static class HubConsole
{
    /// <summary>Adds what the pages need beside the hub itself and its readers.</summary>
    public static void AddHubConsole(this IServiceCollection services)
    {
        services.AddSingleton<IStartupFilter, SafeHeaders>();
        services.AddRazorComponents();
        services.AddSingleton<RunActs.Services>();
    }

    /// <summary>Serves the pages from the root.</summary>
    public static void MapHubConsole(this IEndpointRouteBuilder endpoints)
    {
        var site = endpoints.MapGroup("").AddEndpointFilter(SayNotFoundAsync);
        site.MapGet(
            "/",
            async (HubReader hub, ApprenticeReader apprentices, IReviewList reviews, TimeProvider clock, CancellationToken stop) =>
                Page<Overview>(
                    clock,
                    new()
                    {
                        [nameof(Overview.Runs)] = await hub.RunsAsync(stop),
                        [nameof(Overview.Open)] = await reviews.CountOpenAsync(stop),
                        [nameof(Overview.Apprentices)] = await apprentices.AllAsync(stop),
                        [nameof(Overview.Mails)] = (await hub.MailsAsync(stop)).Count,
                        [nameof(Overview.Incidents)] = (await hub.IncidentsAsync(stop)).Count,
                    }
                )
        );
        site.MapGet(
            "/runs",
            async (HubReader hub, IReviewList reviews, TimeProvider clock, CancellationToken stop) =>
                Page<RunsPage>(
                    clock,
                    new()
                    {
                        [nameof(RunsPage.Runs)] = await hub.RunsAsync(stop),
                        [nameof(RunsPage.Open)] = await reviews.CountOpenAsync(stop),
                    }
                )
        );
        site.MapGet(
            "/review",
            async (bool? settled, IReviewList reviews, TimeProvider clock, CancellationToken stop) =>
                Page<ReviewPage>(
                    clock,
                    new()
                    {
                        [nameof(ReviewPage.Rows)] = await reviews.ListAsync(
                            new ReviewQuery(Settled: settled ?? false),
                            ReviewPage.Most,
                            stop
                        ),
                        [nameof(ReviewPage.AreSettled)] = settled ?? false,
                    }
                )
        );
        site.MapRunActs();
        site.MapGet("/apprentices", ApprenticesAsync);
        site.MapGet("/apprentices/{id}", ApprenticeAsync);
        site.MapMailPages();
        site.MapGet(
            "/incidents",
            async (HubReader hub, TimeProvider clock, CancellationToken stop) =>
                Page<IncidentsPage>(clock, new() { [nameof(IncidentsPage.Incidents)] = await hub.IncidentsAsync(stop) })
        );
        site.MapGet("/receipts/{**path}", ReceiptAsync);
        site.MapFallback(() => Results.NotFound());
        site.MapGet(
            "/site.css",
            () => Results.Stream(typeof(HubConsole).Assembly.GetManifestResourceStream("site.css")!, "text/css; charset=utf-8")
        );
    }

    private static async Task<IResult> ApprenticesAsync(
        HttpRequest request,
        ApprenticeReader apprentices,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        if (apprentices.Query(request.Query) is not { } query)
        {
            return Results.NotFound();
        }

        return Page<ApprenticesPage>(
            clock,
            new()
            {
                [nameof(ApprenticesPage.Query)] = query,
                [nameof(ApprenticesPage.Filters)] = apprentices.Filters(),
                [nameof(ApprenticesPage.List)] = await apprentices.ListAsync(query, request.Query["after"], stop),
                [nameof(ApprenticesPage.IsFirst)] = string.IsNullOrEmpty(request.Query["after"]),
            }
        );
    }

    private static async Task<IResult> ApprenticeAsync(
        string id,
        string? on,
        ApprenticeReader apprentices,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        DateOnly? day = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            ? parsed
            : null;
        return (on is null || day is not null) && await apprentices.FindAsync(id, day, stop) is { } view
            ? Page<ApprenticePage>(clock, new() { [nameof(ApprenticePage.View)] = view })
            : Results.NotFound();
    }

    private static async Task<IResult> ReceiptAsync(string path, string? run, IReceiptStore receipts, CancellationToken stop)
    {
        if (await receipts.OpenAsync(path, run, stop) is not { } part)
        {
            return Results.NotFound();
        }

        var type = Path.GetExtension(path) switch
        {
            ".html" => "text/html",
            ".json" => "application/json",
            _ => "text/csv",
        };
        return Results.Stream(part, type + "; charset=utf-8");
    }

    /// <summary>A page, with the instant it is of.</summary>
    internal static RazorComponentResult<T> Page<T>(TimeProvider clock, Dictionary<string, object?> parameters)
        where T : IComponent
    {
        parameters["AsOf"] = clock.GetUtcNow();
        return new(parameters);
    }

    /// <summary>What is not found says so on a page of the site.</summary>
    private static async ValueTask<object?> SayNotFoundAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        if (answer is not NotFound)
        {
            return answer;
        }

        var clock = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        return new RazorComponentResult<NotFoundPage>(new Dictionary<string, object?> { ["AsOf"] = clock.GetUtcNow() })
        {
            StatusCode = StatusCodes.Status404NotFound,
        };
    }
}
