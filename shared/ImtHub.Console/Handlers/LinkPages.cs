using System.Text;
using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Links;
using ImtHub.Console.Serving;
using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Uploads;
using ImtHub.Notifications.Mailing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ImtHub.Console.Handlers;

/// <summary>The pages of a partner, for whoever holds a link: send a file, see what became of those sent before.</summary>
internal static class LinkPages
{
    public static void MapLinkPages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("/link/{text}").AllowAnonymous();
        pages.MapGet("", (string text, HttpContext http, PartnerPages partner) => partner.ShowAsync(text, http));
        pages.MapPost("", (string text, HttpContext http, PartnerPages partner) => partner.ActAsync(text, http));
        pages.MapGet("/template", (string text, HttpContext http, PartnerPages partner) => partner.TemplateAsync(text, http));
        pages.MapGet("/sign-offs", (string text, HttpContext http, MentorPages mentor) => mentor.ListAsync(text, http));
        pages.MapGet(
            "/sign-offs/{apprentice}",
            (string text, string apprentice, HttpContext http, MentorPages mentor) => mentor.ShowAsync(text, apprentice, http)
        );
        pages.MapPost(
            "/sign-offs/{apprentice}",
            (string text, string apprentice, HttpContext http, MentorPages mentor) => mentor.SignAsync(text, apprentice, http)
        );
        pages.MapGet(
            "/receipts/{run}/{part}",
            (string text, string run, string part, HttpContext http, PartnerPages partner) => partner.ReceiptAsync(text, run, part, http)
        );
        endpoints.MapFallback("/link/{**path}", () => LinkAnswers.Refused()).AllowAnonymous();
    }
}

/// <summary>What a partner's link opens.</summary>
internal sealed class PartnerPages(
    PartnerLinkGate gate,
    PartnerUploads uploads,
    MentorSignOffs signOffs,
    PartnerLimits limits,
    ProfileCatalog profiles,
    IRunLedger runs,
    IReviewList reviews,
    IReceiptStore receipts,
    IAntiforgery forms,
    IOptions<MailOptions> mail
)
{
    private const int NewestRuns = 30;

    // A form has some hundred bytes beside the file.
    private const int FormBytes = 16 * 1024;

    /// <summary>The page: what can be sent, and what was.</summary>
    public Task<IResult> ShowAsync(string text, HttpContext http) => OpenedAsync(text, http, link => PageAsync(text, link, http));

    /// <summary>Checks a file, sends a checked one, or says that there is nothing to report.</summary>
    public Task<IResult> ActAsync(string text, HttpContext http) =>
        OpenedAsync(
            text,
            http,
            async link =>
            {
                var (form, problem) = await FormAsync(http);
                if (form is null)
                {
                    return await PageAsync(text, link, http, problem, status: StatusCodes.Status400BadRequest);
                }

                return form[Acts.Field].ToString() switch
                {
                    LinkPage.Check => await CheckAsync(text, link, form, http),
                    LinkPage.Send => await SentAsync(
                        text,
                        link,
                        http,
                        await uploads.SendAsync(link, form[LinkPage.Staged].ToString(), CancellationToken.None),
                        "That file was sent already, or waited for more than a day: choose it again."
                    ),
                    LinkPage.Nothing => await SentAsync(
                        text,
                        link,
                        http,
                        await uploads.SendNothingAsync(link, CancellationToken.None),
                        "Files of this kind cannot say that there is nothing to report."
                    ),
                    _ => await PageAsync(
                        text,
                        link,
                        http,
                        "The form asks for nothing that can be done here.",
                        status: StatusCodes.Status400BadRequest
                    ),
                };
            }
        );

    /// <summary>An empty file of the partner's layout.</summary>
    public Task<IResult> TemplateAsync(string text, HttpContext http) =>
        OpenedAsync(
            text,
            http,
            link =>
                Task.FromResult(
                    uploads.Template(link) is { } template
                        ? Results.File(Encoding.UTF8.GetBytes("\uFEFF" + template), "text/csv; charset=utf-8", $"{link.Feed.Folder()}.csv")
                        : LinkAnswers.Refused()
                )
        );

    /// <summary>A receipt of the link's own partner and feed, or the rows to correct.</summary>
    public Task<IResult> ReceiptAsync(string text, string run, string part, HttpContext http) =>
        OpenedAsync(
            text,
            http,
            async link =>
            {
                if (
                    part is not (ReceiptParts.Page or ReceiptParts.Corrections)
                    || await runs.FindAsync(run, http.RequestAborted) is not { } known
                    || (known.Feed, known.Partner) != (link.Feed, link.Partner)
                    || await receipts.OpenAsync($"{link.Feed.Folder()}/{link.Partner}/{known.Name}/{part}", run, http.RequestAborted)
                        is not { } content
                )
                {
                    return LinkAnswers.Refused();
                }

                if (part == ReceiptParts.Corrections)
                {
                    return Results.Stream(
                        content,
                        "text/csv; charset=utf-8",
                        Path.GetFileNameWithoutExtension(known.Name) + "-corrections.csv"
                    );
                }

                SafeHeaders.Frame(http.Response);
                return Results.Stream(content, "text/html; charset=utf-8");
            }
        );

    private async Task<IResult> CheckAsync(string text, PartnerLink link, IFormCollection form, HttpContext http)
    {
        if (form.Files is not [{ Length: > 0 } file])
        {
            return await PageAsync(text, link, http, "Choose a file first.", status: StatusCodes.Status400BadRequest);
        }

        if (UploadName.Of(file.FileName) is not { } name)
        {
            return await PageAsync(
                text,
                link,
                http,
                $"The file's name cannot be kept: give it one of at most {UploadName.MaxChars} characters.",
                status: StatusCodes.Status400BadRequest
            );
        }

        await using var content = file.OpenReadStream();
        return await PageAsync(text, link, http, check: await uploads.CheckAsync(link, name, content, http.RequestAborted));
    }

    private async Task<IResult> SentAsync(string text, PartnerLink link, HttpContext http, string? name, string otherwise) =>
        name is null
            ? await PageAsync(text, link, http, otherwise, status: StatusCodes.Status409Conflict)
            : Results.LocalRedirect($"/link/{Uri.EscapeDataString(text)}?sent={Uri.EscapeDataString(name)}");

    private async Task<IResult> PageAsync(
        string text,
        PartnerLink link,
        HttpContext http,
        string? problem = null,
        CheckedUpload? check = null,
        int status = StatusCodes.Status200OK
    )
    {
        var sent = await runs.ListAsync(link.Feed, link.Partner, NewestRuns, http.RequestAborted);
        var open = await reviews.ListAsync(new ReviewQuery(link.Partner, null), 1_000, http.RequestAborted);
        return Answer.Page<LinkPage>(
            new()
            {
                [nameof(LinkPage.Text)] = text,
                [nameof(LinkPage.Link)] = link,
                [nameof(LinkPage.Partner)] = profiles.NameOf(link.Partner),
                [nameof(LinkPage.Runs)] = sent,
                [nameof(LinkPage.Open)] = open.Where(row => row.Settled is null).CountBy(row => row.RunId).ToDictionary(),
                [nameof(LinkPage.Upload)] = check,
                [nameof(LinkPage.Problem)] = problem,
                [nameof(LinkPage.Sent)] = problem is null && check is null ? http.Request.Query["sent"].ToString() : "",
                [nameof(LinkPage.HasTemplate)] = uploads.Template(link) is not null,
                [nameof(LinkPage.CanSayNothing)] = profiles.Find(link.Feed, link.Partner)?.NothingToReport is not null,
                [nameof(LinkPage.CanSign)] = signOffs.CanSign(link),
                [nameof(LinkPage.Contact)] = mail.Value.ContactOrSender,
            },
            status
        );
    }

    private Task<IResult> OpenedAsync(string text, HttpContext http, Func<PartnerLink, Task<IResult>> open) =>
        LinkAnswers.OfAsync(gate.OpenAsync(text, http.RequestAborted), http, open);

    private async Task<(IFormCollection? Form, string? Problem)> FormAsync(HttpContext http)
    {
        var most = limits.MaxUploadBytes + FormBytes;
        if (http.Request.ContentLength > most)
        {
            return (null, TooLarge());
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = most;
        }

        if (!http.Request.HasFormContentType)
        {
            return (null, "The form was not this page's own.");
        }

        try
        {
            return await forms.IsRequestValidAsync(http)
                ? (await http.Request.ReadFormAsync(http.RequestAborted), null)
                : (null, "The form was not this page's own, or too old; nothing was sent. Try again from here.");
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException)
        {
            return (null, "The form did not arrive whole; nothing was sent. Try again.");
        }
    }

    private string TooLarge() =>
        FormattableString.Invariant(
            $"The file is larger than {limits.MaxUploadBytes / 1_000_000} MB: send it in parts, or ask the hub's staff for another way."
        );
}
