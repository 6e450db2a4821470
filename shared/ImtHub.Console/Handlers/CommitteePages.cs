using System.Globalization;
using ImtHub.Console.Pages.Committees;
using ImtHub.Console.Pages.Layout;
using ImtHub.Hub.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Statements;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ImtHub.Console.Handlers;

/// <summary>The pages of a committee, for a member who holds a link: questions with their evidence, answers, minutes.</summary>
internal static class CommitteePages
{
    public static void MapCommitteePages(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("/link/committee/{text}").AllowAnonymous();
        pages.MapGet("", (string text, HttpContext http, MemberPages member) => member.ShowAsync(text, http));
        pages.MapGet("/minutes", (string text, HttpContext http, MemberPages member) => member.MinutesAsync(text, http));
        pages.MapGet("/calendar.ics", (string text, HttpContext http, MemberPages member) => member.CalendarAsync(text, http));
        pages.MapGet(
            "/q/{apprentice}/{question}",
            (string text, string apprentice, string question, HttpContext http, MemberPages member) =>
                member.CaseAsync(text, apprentice, question, http)
        );
        pages.MapPost(
            "/q/{apprentice}/{question}",
            (string text, string apprentice, string question, HttpContext http, MemberPages member) =>
                member.AnswerAsync(text, apprentice, question, http)
        );
    }
}

/// <summary>What a member's link opens. Asking for a page decides nothing.</summary>
internal sealed class MemberPages(
    MemberLinkGate gate,
    CommitteeAgenda agenda,
    CommitteeCalendar calendar,
    CommitteeCases cases,
    CommitteeVoting voting,
    IAntiforgery forms,
    IOptions<MailOptions> mail
)
{
    private const string NotOurs = "The form was not this page's own, or too old; nothing was decided. Answer again from here.";

    /// <summary>What the committee has before it.</summary>
    public Task<IResult> ShowAsync(string text, HttpContext http) =>
        OpenedAsync(
            text,
            http,
            async visit =>
                Answer.Page<CommitteePage>(
                    new()
                    {
                        [nameof(CommitteePage.Here)] = Here(text),
                        [nameof(CommitteePage.Visit)] = visit,
                        [nameof(CommitteePage.Agenda)] = await agenda.ReadAsync(visit.Committee, http.RequestAborted),
                        [nameof(CommitteePage.Contact)] = mail.Value.ContactOrSender,
                    }
                )
        );

    /// <summary>What was said, day by day.</summary>
    public Task<IResult> MinutesAsync(string text, HttpContext http) =>
        OpenedAsync(
            text,
            http,
            async visit =>
                Answer.Page<MinutesPage>(
                    new()
                    {
                        [nameof(MinutesPage.Here)] = Here(text),
                        [nameof(MinutesPage.Visit)] = visit,
                        [nameof(MinutesPage.Agenda)] = await agenda.ReadAsync(visit.Committee, http.RequestAborted),
                    }
                )
        );

    /// <summary>What lies ahead, for the calendar of a telephone or a mail program.</summary>
    public Task<IResult> CalendarAsync(string text, HttpContext http) =>
        OpenedAsync(
            text,
            http,
            async visit => Results.Text(await calendar.WriteAsync(visit.Committee, http.RequestAborted), "text/calendar; charset=utf-8")
        );

    /// <summary>A question with its evidence.</summary>
    public Task<IResult> CaseAsync(string text, string apprentice, string question, HttpContext http) =>
        OpenedAsync(text, http, visit => PageAsync(text, visit, apprentice, question, http));

    /// <summary>Takes a member's answer.</summary>
    public Task<IResult> AnswerAsync(string text, string apprentice, string question, HttpContext http) =>
        OpenedAsync(
            text,
            http,
            async visit =>
            {
                if (await BallotAsync(visit, apprentice, question, http) is not { } ballot)
                {
                    return await PageAsync(text, visit, apprentice, question, http, NotOurs, StatusCodes.Status400BadRequest);
                }

                var answer = await voting.VoteAsync(ballot, http.RequestAborted);
                return answer switch
                {
                    BallotAnswer.Counted => Results.LocalRedirect($"{CaseAddress.Of(Here(text), apprentice, question)}?said=1"),
                    BallotAnswer.NoSuchQuestion => LinkAnswers.Refused(),
                    _ => await PageAsync(text, visit, apprentice, question, http, Why(answer), StatusCodes.Status409Conflict),
                };
            }
        );

    private async Task<IResult> PageAsync(
        string text,
        MemberVisit visit,
        string apprentice,
        string question,
        HttpContext http,
        string? problem = null,
        int status = StatusCodes.Status200OK
    ) =>
        await cases.FindAsync(visit.Committee, apprentice, question, http.RequestAborted) is not { } asked
            ? LinkAnswers.Refused()
            : Answer.Page<CasePage>(
                new()
                {
                    [nameof(CasePage.Here)] = Here(text),
                    [nameof(CasePage.Visit)] = visit,
                    [nameof(CasePage.Case)] = asked,
                    [nameof(CasePage.Problem)] = problem,
                    [nameof(CasePage.Said)] = problem is null && http.Request.Query.ContainsKey("said"),
                },
                status
            );

    /// <summary>What the page's own form says; null for any other form.</summary>
    private async Task<Ballot?> BallotAsync(MemberVisit visit, string apprentice, string question, HttpContext http)
    {
        if (await SmallForm.ReadAsync(http, forms) is not { } form)
        {
            return null;
        }

        var why = form["why"].ToString().Trim();
        return
            Enum.TryParse<Vote>(form[CasePage.Says], out var says)
            && Enum.IsDefined(says)
            && int.TryParse(form[CasePage.Votes], NumberStyles.None, CultureInfo.InvariantCulture, out var votes)
            && form[CasePage.Numbers].ToString() is { Length: 64 } numbers
            && why.Length <= CommitteeVoting.MaxWhyChars
            ? new Ballot(
                visit.Committee,
                visit.Voter,
                apprentice,
                question,
                says,
                new(numbers, votes),
                $"link {visit.Link.Id}",
                why.Length > 0 ? why : null
            )
            : null;
    }

    private Task<IResult> OpenedAsync(string text, HttpContext http, Func<MemberVisit, Task<IResult>> open) =>
        LinkAnswers.OfAsync(gate.OpenAsync(text, http.RequestAborted), http, open);

    private static string Here(string text) => $"/link/committee/{Uri.EscapeDataString(text)}";

    private static string Why(BallotAnswer answer) =>
        answer switch
        {
            BallotAnswer.NumbersChanged =>
                "The numbers changed since you opened this page, and nothing was written down. Look at them again, and answer on them.",
            BallotAnswer.SomebodyElse =>
                "Somebody answered since you opened this page, and yours was not written down. Look at what was said, and answer again.",
            BallotAnswer.NothingNew => "That was said, or decided, already.",
            BallotAnswer.NoSide => "Labor and management answer; nothing was written down.",
            BallotAnswer.CannotDecide => "The committee can decide nothing as it is made up now; nothing was written down.",
            _ => "The committee is not asked this now; nothing was written down.",
        };
}
