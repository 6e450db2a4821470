using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Operations;
using ImtHub.Hub.Health;
using ImtHub.Hub.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console.Handlers;

/// <summary>What keeps the hub running: incidents, credentials, links, audit and health.</summary>
internal static class OperationPages
{
    public static void MapOperationPages(this IEndpointRouteBuilder console)
    {
        console.MapGet("/incidents", (string? done, IncidentActs acts, CancellationToken stop) => acts.PageAsync(null, done, stop));
        console.MapPost("/incidents", (HttpContext http, IncidentActs acts) => acts.RunAsync(http));
        console.MapGet(
            "/credentials",
            (string? done, CredentialActs acts, CancellationToken stop) => acts.PageAsync(new() { Done = done }, stop)
        );
        console.MapPost("/credentials", (HttpContext http, CredentialActs acts) => acts.RunAsync(http));
        console.MapGet(
            "/links",
            (string? done, string? ended, IssuedLinkActs acts, CancellationToken stop) =>
                acts.PageAsync(new() { Done = done, ShowsEnded = ended == "true" }, stop)
        );
        console.MapPost("/links", (HttpContext http, IssuedLinkActs acts) => acts.RunAsync(http));
        console.MapGet(
            "/audit",
            async (IAuditLog audit, CancellationToken stop) =>
                Answer.Page<AuditPage>(new() { [nameof(AuditPage.Lines)] = await audit.ListAsync(AuditPage.Most, stop) })
        );
        console.MapGet(
            "/health",
            async (HubStatusReader status, ConfigurationWarnings warnings, CancellationToken stop) =>
                Answer.Page<HealthPage>(
                    new() { [nameof(HealthPage.Status)] = await status.ReadAsync(stop), [nameof(HealthPage.Warnings)] = warnings.All }
                )
        );
    }
}
