using ImtHub.Console.Access;
using ImtHub.Console.Pages.Layout;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Access;
using ImtHub.Intake.Decisions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImtHub.Console.Handlers;

/// <summary>
/// Does what a form asks for: only the page's own form, only with a reason, and with a line in the audit as the command would leave.
/// </summary>
internal sealed class Acts(IAuditLog audit, IAntiforgery forms)
{
    /// <summary>Name of the field that says which act.</summary>
    public const string Field = "act";

    /// <summary>Does what a form asks for, and leads on.</summary>
    /// <param name="http">The request, of a visitor who may act.</param>
    /// <param name="read">What the form asks for; <see cref="DecisionRefusedException"/> says why that cannot be done.</param>
    /// <param name="show">The page again, with what was wrong and a status.</param>
    /// <param name="then">The path that shows what has become of it, below the console.</param>
    public async Task<IResult> RunAsync(
        HttpContext http,
        Func<IFormCollection, Task<IReadOnlyList<Act>>> read,
        Func<string, int, Task<IResult>> show,
        Func<IFormCollection, string> then
    )
    {
        if (await FormAsync(http) is not { } form)
        {
            return await show(
                "The form was not this page's own, or too old; nothing was changed. Try again from here.",
                StatusCodes.Status400BadRequest
            );
        }

        var why = form["why"].ToString().Trim();
        if (why.Length is 0 or > ActLimits.MaxReason)
        {
            return await show(
                $"Say why, in at most {ActLimits.MaxReason} characters; nothing was changed.",
                StatusCodes.Status400BadRequest
            );
        }

        var done = 0;
        try
        {
            foreach (var act in await read(form))
            {
                await RunAsync(act, Visitor.Of(http)!.Name, why);
                done++;
            }

            return Results.LocalRedirect(then(form));
        }
        catch (Exception refused) when (refused is DecisionRefusedException or AccessRefusedException or FileNotFoundException)
        {
            return await show(
                done == 0 ? refused.Message : $"{done} of what you asked for is done; then: {refused.Message}",
                StatusCodes.Status409Conflict
            );
        }
    }

    private Task<bool> RunAsync(Act act, string by, string why) =>
        audit.RunAsync(
            by,
            act.Words,
            why,
            async () =>
            {
                await act.DoAsync(by, why);
                return true;
            },
            CancellationToken.None,
            failure => failure is FileNotFoundException
        );

    /// <summary>The fields of a form; null when it is none of the console's own, or longer than any of those.</summary>
    public async Task<IFormCollection?> FormAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = ActLimits.MaxForm;
        }

        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await forms.IsRequestValidAsync(http) ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException)
        {
            return null;
        }
    }
}
