using System.Globalization;
using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Links;
using ImtHub.Intake.Access;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Uploads;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImtHub.Console.Handlers;

/// <summary>Sign-offs on a telephone, for a mentor who holds a link to an employer's job books.</summary>
internal sealed class MentorPages(
    PartnerLinkGate gate,
    MentorSignOffs signOffs,
    ProfileCatalog profiles,
    IAntiforgery forms,
    TimeProvider clock
)
{
    private const int MaxPlaceChars = 500;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Who has something left to sign off.</summary>
    public Task<IResult> ListAsync(string text, HttpContext http) =>
        LinkAnswers.OfAsync(
            gate.OpenAsync(text, http.RequestAborted),
            http,
            async link =>
            {
                var after = http.Request.Query["after"].FirstOrDefault();
                return
                    after?.Length > MaxPlaceChars
                    || await signOffs.ListAsync(link, string.IsNullOrEmpty(after) ? null : after, http.RequestAborted) is not { } page
                    ? LinkAnswers.Refused()
                    : Answer.Page<SignOffsPage>(
                        new()
                        {
                            [nameof(SignOffsPage.Here)] = Here(text),
                            [nameof(SignOffsPage.Link)] = link,
                            [nameof(SignOffsPage.Partner)] = profiles.NameOf(link.Partner),
                            [nameof(SignOffsPage.Records)] = page.Records,
                            [nameof(SignOffsPage.Next)] = page.Next,
                            [nameof(SignOffsPage.Sent)] = http.Request.Query.ContainsKey("sent"),
                        }
                    );
            }
        );

    /// <summary>What is left to sign off for an apprentice.</summary>
    public Task<IResult> ShowAsync(string text, string apprentice, HttpContext http) =>
        CaseAsync(text, apprentice, http, (link, signed) => Task.FromResult<IResult>(Page(text, link, signed)));

    /// <summary>Signs off what the form marks.</summary>
    public Task<IResult> SignAsync(string text, string apprentice, HttpContext http) =>
        CaseAsync(
            text,
            apprentice,
            http,
            async (link, signed) =>
            {
                if (
                    await SmallForm.ReadAsync(http, forms) is not { } form
                    || !DateOnly.TryParseExact(
                        form[SignOffPage.On],
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var on
                    )
                )
                {
                    return Page(
                        text,
                        link,
                        signed,
                        "The form was not this page's own, or it names no day; nothing was signed.",
                        StatusCodes.Status400BadRequest
                    );
                }

                string[] marked = [.. form[SignOffPage.Competency].OfType<string>()];
                return await signOffs.SignAsync(link, signed, marked, on, http.RequestAborted) is { } problem
                    ? Page(text, link, signed, problem, StatusCodes.Status409Conflict)
                    : Results.LocalRedirect($"{Here(text)}/sign-offs?sent=1");
            }
        );

    private Task<IResult> CaseAsync(string text, string apprentice, HttpContext http, Func<PartnerLink, SignOffCase, Task<IResult>> open) =>
        LinkAnswers.OfAsync(
            gate.OpenAsync(text, http.RequestAborted),
            http,
            async link =>
                await signOffs.FindAsync(link, apprentice, http.RequestAborted) is { } signed
                    ? await open(link, signed)
                    : LinkAnswers.Refused()
        );

    private RazorComponentResult<SignOffPage> Page(
        string text,
        PartnerLink link,
        SignOffCase signed,
        string? problem = null,
        int status = StatusCodes.Status200OK
    ) =>
        Answer.Page<SignOffPage>(
            new()
            {
                [nameof(SignOffPage.Here)] = Here(text),
                [nameof(SignOffPage.Link)] = link,
                [nameof(SignOffPage.Case)] = signed,
                [nameof(SignOffPage.Today)] = Today,
                [nameof(SignOffPage.Problem)] = problem,
            },
            status
        );

    private static string Here(string text) => $"/link/{Uri.EscapeDataString(text)}";
}
