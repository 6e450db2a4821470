using System.Text.RegularExpressions;
using ImtHub.Console.Handlers;
using ImtHub.Hub.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;
using ImtHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;
using static ImtHub.TestKit.CommitteeBench;

namespace ImtHub.Console.Tests.Serving;

/// <summary>A member's pages, request by request: what they show, what they take, and what they tell nobody.</summary>
public sealed partial class CommitteePagesTests : IAsyncDisposable
{
    private readonly CommitteeBench _hub = new();
    private readonly InMemoryRosterStore _rosters = new();
    private readonly WebApplication _app;
    private readonly SmallBrowser _browser;

    public CommitteePagesTests()
    {
        var app = WebApplication.CreateSlimBuilder();
        app.Logging.ClearProviders();
        app.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        app.Services.AddSingleton<TimeProvider>(_hub.Clock);
        app.Services.AddSingleton(new StoryDay(null));
        app.Services.AddHubConsole();
        app.Services.AddSingleton(_hub.Gate);
        app.Services.AddSingleton(_hub.Cases);
        app.Services.AddSingleton(_hub.Voting);
        app.Services.AddSingleton(new CommitteeAgenda(_rosters, _hub.Votes));
        app.Services.AddSingleton(
            new CommitteeCalendar(
                _rosters,
                new DeadlineReader(new InMemoryDeadlineTable()),
                Programs,
                QuarterOfTheTerm.Everywhere,
                new StoryDay(null),
                _hub.Clock
            )
        );
        app.Services.AddSingleton(Options.Create(new MailOptions { From = "hub@example.org" }));
        _app = app.Build();
        _browser = new(_app.Services, endpoints => endpoints.MapCommitteePages());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_members_grant_the_journey_card_each_by_their_own_link_and_the_minutes_tell_it()
    {
        await _hub.EnrollAsync();
        var (labor, management) = (await LinkAsync(LaborAddress), await LinkAsync(ManagementAddress));

        var first = await AnswerAsync(labor, "Yes", why: "all there <b>now</b>");
        Assert.Equal((302, $"{Case(labor)}?said=1"), (first.Status, first.Location));
        var second = await AskAsync("GET", Case(management));
        Assert.Contains("Lee Labor (labor)", second.Text, StringComparison.Ordinal);
        Assert.Contains("waits for the other side", second.Text, StringComparison.Ordinal);
        Assert.Contains("all there &lt;b&gt;now&lt;/b&gt;", second.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await AnswerAsync(management, "Yes")).Status);

        Assert.Equal(ApprenticeStatus.Completed, _hub.Ada.Status);
        var minutes = await AskAsync("GET", $"{labor}/minutes");
        Assert.Contains("March 10, 2026", minutes.Text, StringComparison.Ordinal);
        Assert.Contains("both sides: yes", minutes.Text, StringComparison.Ordinal);
        Assert.Contains("The committee decided on 10 Mar 2026: yes.", (await AskAsync("GET", Case(labor))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_page_decides_nothing_however_often()
    {
        await _hub.EnrollAsync();
        var link = await LinkAsync(LaborAddress);

        foreach (var path in new[] { link, Case(link), Case(link) + "?says=Yes&said=1", $"{link}/minutes" })
        {
            Assert.Equal(200, (await AskAsync("GET", path)).Status);
        }

        Assert.Empty(await _hub.Votes.ListAsync(Stop));
    }

    [Fact]
    public async Task The_page_lists_the_questions_of_the_last_digest_and_those_that_were_answered()
    {
        await _hub.EnrollAsync();
        await _rosters.TrySaveAsync(
            new()
            {
                CommitteeId = "acme-jac",
                Scope = "",
                DigestId = "d",
                Rows = new() { [AdaId] = RosterRow.Of(_hub.Ada) },
                Asked = [$"Completion:{AdaId}:card", $"Stalled:{AdaId}:", "HeldRows:hours/acme", "Completion:a-9:sign-offs"],
            },
            null,
            Stop
        );
        var link = await LinkAsync(LaborAddress);

        var before = (await AskAsync("GET", link)).Text;
        await _hub.SayAsync(ManagementAddress, Vote.Yes);
        var after = (await AskAsync("GET", link)).Text;

        Assert.Single(Questions().Matches(before));
        Assert.Contains("Ada Example: the journey card", before, StringComparison.Ordinal);
        Assert.Contains("Nobody has answered yet.", before, StringComparison.Ordinal);
        Assert.Contains("Max Manager (management) said yes.", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_answers_on_an_older_page_is_told_and_sees_what_is_there_now()
    {
        await _hub.EnrollAsync();
        var link = await LinkAsync(LaborAddress);
        var form = await FormAsync(link);
        await _hub.SayAsync(ManagementAddress, Vote.Yes);

        var answer = await PostAsync(link, form, "No");

        Assert.Equal(409, answer.Status);
        Assert.Contains("Somebody answered since you opened this page", answer.Text, StringComparison.Ordinal);
        Assert.Single(await _hub.Votes.ListAsync(Stop));
    }

    [Fact]
    public async Task Whoever_answers_on_numbers_that_changed_is_told()
    {
        await _hub.EnrollAsync();
        var link = await LinkAsync(LaborAddress);
        var form = await FormAsync(link);
        await _hub.WorkAsync(FirstDay, 6);
        await _hub.WorkAsync(FirstDay.AddDays(9), 8);

        var answer = await PostAsync(link, form, "Yes");

        Assert.Equal(409, answer.Status);
        Assert.Contains("The numbers changed since you opened this page", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await _hub.Votes.ListAsync(Stop));
    }

    [Theory]
    [InlineData("Maybe", null, null)]
    [InlineData("2147483647", null, null)]
    [InlineData("", null, null)]
    [InlineData("Yes", "-1", null)]
    [InlineData("Yes", "99999999999", null)]
    [InlineData("Yes", null, "abc")]
    public async Task A_form_with_something_else_in_it_decides_nothing(string says, string? votes, string? numbers)
    {
        await _hub.EnrollAsync();
        var link = await LinkAsync(LaborAddress);
        var form = await FormAsync(link);
        form["votes"] = votes ?? form["votes"];
        form["numbers"] = numbers ?? form["numbers"];

        Assert.Equal(400, (await PostAsync(link, form, says)).Status);
        Assert.Empty(await _hub.Votes.ListAsync(Stop));
    }

    [Fact]
    public async Task A_form_from_elsewhere_a_reason_too_long_and_a_body_too_large_decide_nothing()
    {
        await _hub.EnrollAsync();
        var link = await LinkAsync(LaborAddress);
        var form = await FormAsync(link);
        var foreign = new Dictionary<string, string>(form) { ["__RequestVerificationToken"] = "x" };

        Assert.Equal(400, (await PostAsync(link, foreign, "Yes")).Status);
        Assert.Equal(400, (await PostAsync(link, new(form) { ["why"] = new string('w', 501) }, "Yes")).Status);
        Assert.Equal(400, (await PostAsync(link, new(form) { ["why"] = new string('w', 20_000) }, "Yes")).Status);
        Assert.Empty(await _hub.Votes.ListAsync(Stop));
    }

    [Fact]
    public async Task Forged_ended_revoked_and_foreign_links_get_one_page_that_tells_nothing()
    {
        await _hub.EnrollAsync();
        var (link, revoked) = (await LinkAsync(LaborAddress), await LinkAsync(LaborAddress));
        await _hub.Office.RevokeAsync(revoked.Split('/')[^1].Split('_')[0], Stop);
        string[] paths =
        [
            revoked,
            Case(revoked),
            $"{revoked}/minutes",
            link[..^3],
            $"{link}/q/a-2/completion",
            $"{link}/q/{AdaId}/wage.none",
            $"{link}/q/{AdaId}/<script>",
        ];

        var pages = new List<string>();
        foreach (var path in paths)
        {
            var (status, text, _) = await AskAsync("GET", path);
            Assert.Equal(404, status);
            pages.Add(text);
        }

        Assert.Single(pages.Distinct());
        Assert.Contains("This link opens nothing", pages[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Acme", pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_is_one_for_whoever_holds_a_link_and_for_nobody_else()
    {
        var link = await LinkAsync(LaborAddress);

        Assert.StartsWith("BEGIN:VCALENDAR", (await AskAsync("GET", $"{link}/calendar.ics")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await AskAsync("GET", $"{link[..^1]}/calendar.ics")).Status);
    }

    [Fact]
    public async Task A_member_of_neither_side_sees_the_evidence_and_no_buttons()
    {
        await _hub.EnrollAsync();
        var link = await LinkAsync("eve@college.example");

        var page = (await AskAsync("GET", Case(link))).Text;

        Assert.Contains("Operation: 40 h, from 5 rows", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<button", page, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Case(string link) => $"{link}/q/{AdaId}/completion";

    private async Task<string> LinkAsync(string address) =>
        $"/link/committee/{(await _hub.Office.IssueAsync("acme-jac", address, 30, "a test", Stop)).Reveal()}";

    private async Task<(int Status, string Text, string? Location)> AnswerAsync(string link, string says, string? why = null)
    {
        var form = await FormAsync(link);
        if (why is not null)
        {
            form["why"] = why;
        }

        return await PostAsync(link, form, says);
    }

    private Task<Dictionary<string, string>> FormAsync(string link) => _browser.FormAsync(Case(link));

    private Task<(int Status, string Text, string? Location)> PostAsync(string link, Dictionary<string, string> form, string says) =>
        AskAsync("POST", Case(link), new Dictionary<string, string>(form) { ["says"] = says });

    private Task<(int Status, string Text, string? Location)> AskAsync(
        string method,
        string path,
        IEnumerable<KeyValuePair<string, string>>? form = null
    ) => _browser.AskAsync(method, path, form);

    [GeneratedRegex("<li><a href=\"/link/committee/[^\"]+/q/")]
    private static partial Regex Questions();
}
