using ImtHub.Console.Access;
using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console.Mailbox;

/// <summary>The mails that a hub on this machine sent and that were caught there, as their readers would see them.</summary>
public static class CaughtMails
{
    /// <summary>Where they are served.</summary>
    public const string Path = "/mails";

    /// <summary>Maps their pages.</summary>
    public static void MapCaughtMails(this IEndpointRouteBuilder endpoints)
    {
        var mails = endpoints.MapGroup(Path).AddEndpointFilter(AdmitAsync);
        mails.MapGet("/", ListAsync);
        mails.MapGet("/{id}", MailAsync);
        mails.MapGet("/{id}/body", BodyAsync);
    }

    private static async Task<RazorComponentResult<CaughtMailsPage>> ListAsync(IMailbox mailbox, CancellationToken stop) =>
        Answer.Page<CaughtMailsPage>(new() { [nameof(CaughtMailsPage.Mails)] = await mailbox.ListAsync(stop) });

    private static async Task<IResult> MailAsync(string id, IMailbox mailbox, CancellationToken stop) =>
        await mailbox.FindAsync(id, stop) is { } mail
            ? Answer.Page<CaughtMailPage>(new() { [nameof(CaughtMailPage.Mail)] = mail })
            : Answer.Page<NotFoundPage>(status: StatusCodes.Status404NotFound);

    private static async Task<IResult> BodyAsync(string id, IMailbox mailbox, HttpResponse response, CancellationToken stop) =>
        await mailbox.FindAsync(id, stop) is { Html: { } html } ? Framed.Mail(response, html) : Results.NotFound();

    private static ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        ((ConsoleAccess)http.RequestServices.GetService(typeof(ConsoleAccess))!).Find(http)?.Enter(http);
        return Visitor.Of(http) is null
            ? ValueTask.FromResult<object?>(Answer.Page<RefusedPage>(status: StatusCodes.Status403Forbidden))
            : next(context);
    }
}
