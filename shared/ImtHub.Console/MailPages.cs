using ImtHub.Console.Pages;
using ImtHub.Hub.Reading;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using ImtHub.Notifications.Mailing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ImtHub.Console;

/// <summary>The pages of mails: those sent, those that were not, and each committee's next digest as it would be sent now.</summary>
internal static class MailPages
{
    private const int MaxLedgerRows = 1_000;

    public static void MapMailPages(this IEndpointRouteBuilder site)
    {
        site.MapGet("/mails", MailsAsync);
        site.MapGet("/mails/{id}", MailAsync);
        site.MapGet("/mails/{id}/body", MailBodyAsync);
        site.MapGet(
            "/digests",
            (CommitteeCatalog committees, TimeProvider clock) =>
                HubConsole.Page<DigestsPage>(clock, new() { [nameof(DigestsPage.Committees)] = committees.All })
        );
        site.MapGet("/digests/{committee}", DigestAsync);
        site.MapGet("/digests/{committee}/body", DigestBodyAsync);
    }

    private static async Task<RazorComponentResult<MailsPage>> MailsAsync(
        HubReader hub,
        IMailLedger ledger,
        IOptions<MailOptions> options,
        TimeProvider clock,
        CancellationToken stop
    ) =>
        HubConsole.Page<MailsPage>(
            clock,
            new()
            {
                [nameof(MailsPage.Mails)] = await hub.MailsAsync(stop),
                [nameof(MailsPage.NotSent)] = (await ledger.ListAsync(options.Value.From, MaxLedgerRows, stop))
                    .Where(mail => mail.State != MailState.Accepted)
                    .ToList(),
            }
        );

    private static async Task<IResult> MailAsync(string id, HubReader hub, TimeProvider clock, CancellationToken stop) =>
        await hub.MailAsync(id, stop) is { } mail
            ? HubConsole.Page<MailPage>(clock, new() { [nameof(MailPage.Mail)] = mail })
            : Results.NotFound();

    private static async Task<IResult> MailBodyAsync(string id, HubReader hub, CancellationToken stop) =>
        await hub.MailAsync(id, stop) is { Html: { } html } ? Framed(html) : Results.NotFound();

    private static async Task<IResult> DigestAsync(
        string committee,
        MemberRole? role,
        CommitteeCatalog committees,
        DigestPreview preview,
        TimeProvider clock,
        CancellationToken stop
    ) =>
        committees.Find(committee) is { } known && await preview.RenderAsync(committee, role, null, stop) is { } digest
            ? HubConsole.Page<DigestPage>(
                clock,
                new()
                {
                    [nameof(DigestPage.Committee)] = known,
                    [nameof(DigestPage.Role)] = role,
                    [nameof(DigestPage.Digest)] = digest,
                }
            )
            : Results.NotFound();

    private static async Task<IResult> DigestBodyAsync(string committee, MemberRole? role, DigestPreview preview, CancellationToken stop) =>
        await preview.RenderAsync(committee, role, null, stop) is { } digest ? Framed(digest.Page) : Results.NotFound();

    // The mail stands in a frame: a link in it opens a page of its own, since it may lead to another host name of this machine.
    private static IResult Framed(string html) =>
        Results.Text(html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal), "text/html; charset=utf-8");
}
