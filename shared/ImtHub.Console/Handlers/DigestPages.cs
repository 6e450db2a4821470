using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Mails;
using ImtHub.Console.Serving;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console.Handlers;

/// <summary>Each committee's next digest as it would be sent now.</summary>
internal static class DigestPages
{
    public static void MapDigestPages(this IEndpointRouteBuilder console)
    {
        console.MapGet(
            "/digests",
            (CommitteeCatalog committees) => Answer.Page<DigestsPage>(new() { [nameof(DigestsPage.Committees)] = committees.All })
        );
        console.MapGet("/digests/{committee}", PageAsync);
        console.MapGet("/digests/{committee}/body", BodyAsync);
    }

    private static async Task<IResult> PageAsync(
        string committee,
        MemberRole? role,
        CommitteeCatalog committees,
        DigestPreview preview,
        CancellationToken stop
    ) =>
        committees.Find(committee) is { } known && await preview.RenderAsync(committee, role, null, stop) is { } digest
            ? Answer.Page<DigestPage>(
                new()
                {
                    [nameof(DigestPage.Committee)] = known,
                    [nameof(DigestPage.Role)] = role,
                    [nameof(DigestPage.Digest)] = digest,
                }
            )
            : Results.NotFound();

    private static async Task<IResult> BodyAsync(
        string committee,
        MemberRole? role,
        DigestPreview preview,
        HttpResponse response,
        CancellationToken stop
    ) => await preview.RenderAsync(committee, role, null, stop) is { } digest ? Framed.Mail(response, digest.Page) : Results.NotFound();
}
