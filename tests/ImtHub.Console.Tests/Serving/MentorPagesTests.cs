using System.Text;
using ImtHub.Console.Handlers;
using ImtHub.Intake.Access;
using ImtHub.Intake.Checking;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Uploads;
using ImtHub.Records.Configuration;
using ImtHub.Records.Index;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;
using static ImtHub.TestKit.CommitteeBench;

namespace ImtHub.Console.Tests.Serving;

/// <summary>A mentor's pages, request by request.</summary>
public sealed class MentorPagesTests : IAsyncDisposable
{
    private readonly CommitteeBench _hub = new();
    private readonly InMemoryIdentities _identities = new();
    private readonly InMemoryPartnerFiles _files = new();
    private readonly InMemoryApprenticeIndex _index = new();
    private readonly PartnerLinkOffice _office;
    private readonly WebApplication _app;
    private readonly SmallBrowser _browser;

    public MentorPagesTests()
    {
        var profiles = ProfileReader.ReadAll(
            [
                new(
                    "profiles/competencies/acme.json",
                    """
                    { "version": 1, "partner": "Acme", "columns": { "worker": "Badge", "competency": "Task", "date": "Day" } }
                    """
                ),
            ],
            new List<ConfigurationProblem>()
        );
        var rules = new ProgressRules();
        var keeper = new IndexKeeper(_index, _hub.Apprentices, Programs, rules);
        var check = new HubCheck(
            new InMemoryRunLedger(),
            _hub.Apprentices,
            _identities,
            new InMemoryReviewList(),
            profiles,
            Programs,
            new IntakeLimits(),
            _hub.Clock
        );
        _office = new(_hub.Access, profiles, _hub.Clock);
        var app = WebApplication.CreateSlimBuilder();
        app.Logging.ClearProviders();
        app.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        app.Services.AddSingleton<TimeProvider>(_hub.Clock);
        app.Services.AddSingleton(new StoryDay(null));
        app.Services.AddHubConsole();
        app.Services.AddSingleton(profiles);
        app.Services.AddSingleton(new PartnerLinkGate(_hub.Access, new PartnerLimits(), _hub.Clock));
        app.Services.AddSingleton(
            new MentorSignOffs(
                new PartnerUploads(check, new InMemoryStagedFiles(), _files, profiles, new IntakeLimits(), _hub.Clock),
                profiles,
                Programs,
                new ApprenticeLists(_index, _hub.Apprentices, Programs, rules, keeper),
                _hub.Apprentices,
                _identities,
                _hub.Clock
            )
        );
        _app = app.Build();
        _browser = new(_app.Services, endpoints => endpoints.MapLinkPages());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_marked_becomes_a_file_of_the_employer()
    {
        var link = await EnrolledAsync();

        var (status, _, location) = await SignAsync(link, ["safe-work"], "2026-03-09");

        Assert.Equal((302, $"{link}?sent=1"), (status, location));
        var file = Assert.Single(_files.All);
        using var text = new StreamReader(await file.OpenAsync(Stop), Encoding.UTF8);
        Assert.Equal(
            (Feed.Competencies, "acme", "Badge,Task,Day\r\n007,safe-work,2026-03-09\r\n"),
            (file.Feed, file.Partner, await text.ReadToEndAsync(Stop))
        );
    }

    [Theory]
    [InlineData("", "2026-03-09", 409)]
    [InlineData("everything", "2026-03-09", 409)]
    [InlineData("safe-work", "2026-03-11", 409)]
    [InlineData("safe-work", "2025-01-05", 409)]
    [InlineData("safe-work", "yesterday", 400)]
    [InlineData("safe-work", "", 400)]
    public async Task What_cannot_be_signed_is_told_and_nothing_is_sent(string competency, string on, int status)
    {
        var link = await EnrolledAsync();

        Assert.Equal(status, (await SignAsync(link, competency.Length > 0 ? [competency] : [], on)).Status);
        Assert.Empty(_files.All);
    }

    [Fact]
    public async Task A_form_from_elsewhere_signs_nothing_and_looking_signs_nothing()
    {
        var link = await EnrolledAsync();

        Assert.Equal(200, (await _browser.AskAsync("GET", $"{link}/{AdaId}?competency=safe-work&on=2026-03-09")).Status);
        Assert.Equal(
            400,
            (await _browser.AskAsync("POST", $"{link}/{AdaId}", [new("competency", "safe-work"), new("on", "2026-03-09")])).Status
        );
        Assert.Empty(_files.All);
    }

    [Fact]
    public async Task Strangers_and_links_that_open_nothing_get_one_page()
    {
        var link = await EnrolledAsync();
        var pages = new List<string>();
        foreach (
            var path in new[]
            {
                $"{link}/a-9",
                $"{link}/<b>",
                $"{link.Replace("_", "_x", StringComparison.Ordinal)}/{AdaId}",
                $"{link}?after={new string('x', 501)}",
            }
        )
        {
            var (status, text, _) = await _browser.AskAsync("GET", path);
            Assert.Equal(404, status);
            pages.Add(text);
        }

        Assert.Single(pages.Distinct());
        Assert.Contains("This link opens nothing", pages[0], StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<string> EnrolledAsync()
    {
        await _hub.EnrollAsync(signedOff: false);
        await _identities.LinkAsync("acme", "007", AdaId, "run-1", _hub.Clock.Now, Stop);
        var text = await _office.IssueAsync(Feed.Competencies, "acme", "Mo Mentor", 30, Stop);
        return $"/link/{text.Reveal()}/sign-offs";
    }

    private async Task<(int Status, string Text, string? Location)> SignAsync(string link, string[] competencies, string on)
    {
        var form = await _browser.FormAsync($"{link}/{AdaId}");
        return await _browser.AskAsync(
            "POST",
            $"{link}/{AdaId}",
            [.. form, .. competencies.Select(id => new KeyValuePair<string, string>("competency", id)), new("on", on)]
        );
    }
}
