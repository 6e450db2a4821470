using System.Globalization;
using ImtHub.Console.Pages;
using ImtHub.Hub.Auditing;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console;

/// <summary>
/// A file's own page, on which staff withdraw what it stated or let it count again. Each act asks why and stands in the audit.
/// </summary>
internal static class RunActs
{
    private const int MaxReason = 500;

    public static void MapRunActs(this IEndpointRouteBuilder site)
    {
        site.MapGet(
            "/runs/{id}",
            (string id, HttpContext http, Services services, CancellationToken stop) => PageAsync(id, null, http, services, stop)
        );
        site.MapPost(
            "/runs/{id}/withdraw",
            (string id, HttpContext http, Services services, CancellationToken stop) =>
                ActAsync(id, "withdraw", services.Decisions.WithdrawAsync, http, services, stop)
        );
        site.MapPost(
            "/runs/{id}/dismiss",
            (string id, HttpContext http, Services services, CancellationToken stop) =>
                ActAsync(
                    id,
                    "review dismiss",
                    (run, by, why, token) => DismissAsync(run, by, why, http, services, token),
                    http,
                    services,
                    stop
                )
        );
        site.MapPost(
            "/runs/{id}/restore",
            (string id, HttpContext http, Services services, CancellationToken stop) =>
                ActAsync(id, "replay", services.Decisions.RestoreAsync, http, services, stop)
        );
    }

    /// <summary>What an act needs.</summary>
    internal sealed record Services(
        DecisionMaker Decisions,
        IAuditLog Audit,
        IOperator Operator,
        IRunLedger Runs,
        IReviewList Reviews,
        IAntiforgery Forms,
        TimeProvider Clock
    );

    private static async Task<IResult> ActAsync(
        string id,
        string act,
        Func<string, string, string, CancellationToken, Task<Decision>> decide,
        HttpContext http,
        Services services,
        CancellationToken stop
    )
    {
        if (!http.Request.HasFormContentType || !await services.Forms.IsRequestValidAsync(http))
        {
            return await PageAsync(
                id,
                "The form was not this page's own; nothing was changed. Try again from here.",
                http,
                services,
                stop,
                StatusCodes.Status400BadRequest
            );
        }

        var why = (await http.Request.ReadFormAsync(stop))["why"].ToString().Trim();
        if (why.Length is 0 or > MaxReason)
        {
            return await PageAsync(
                id,
                $"Say why, in at most {MaxReason} characters; nothing was changed.",
                http,
                services,
                stop,
                StatusCodes.Status400BadRequest
            );
        }

        try
        {
            await services.Audit.RunAsync(
                services.Operator.Name,
                $"{act} {id}",
                why,
                () => decide(id, services.Operator.Name, why, stop),
                stop
            );
            return Results.LocalRedirect($"/runs/{Uri.EscapeDataString(id)}");
        }
        catch (DecisionRefusedException refused)
        {
            return await PageAsync(id, refused.Message, http, services, stop, StatusCodes.Status409Conflict);
        }
    }

    private static async Task<Decision> DismissAsync(
        string run,
        string by,
        string why,
        HttpContext http,
        Services services,
        CancellationToken stop
    )
    {
        int[] lines =
        [
            .. (await http.Request.ReadFormAsync(stop))["line"]
                .Select(line => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0),
        ];
        return lines.Length == 0
            ? throw new DecisionRefusedException("No row is marked; nothing was changed.")
            : await services.Decisions.DismissAsync(run, lines, by, why, stop);
    }

    private static async Task<IResult> PageAsync(
        string id,
        string? problem,
        HttpContext http,
        Services services,
        CancellationToken stop,
        int status = StatusCodes.Status200OK
    )
    {
        if (await services.Runs.FindAsync(id, stop) is not { } run)
        {
            return Results.NotFound();
        }

        var page = HubConsole.Page<RunPage>(
            services.Clock,
            new()
            {
                [nameof(RunPage.Run)] = run,
                [nameof(RunPage.Rows)] = await services.Reviews.OfRunAsync(run.Partner, id, stop),
                [nameof(RunPage.Problem)] = problem,
                [nameof(RunPage.Token)] = services.Forms.GetAndStoreTokens(http),
            }
        );
        page.StatusCode = status;
        return page;
    }
}
