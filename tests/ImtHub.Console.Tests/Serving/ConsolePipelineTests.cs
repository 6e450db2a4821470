using System.Text;
using ImtHub.Console.Access;
using ImtHub.Console.Serving;
using ImtHub.Console.Tests.Access;
using ImtHub.Records.Progress;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Console.Tests.Serving;

/// <summary>What the pipeline lets through, whoever hands it a request.</summary>
public sealed class ConsolePipelineTests : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConsolePipeline _pipeline;
    private int _acts;

    public ConsolePipelineTests()
    {
        var app = WebApplication.CreateSlimBuilder();
        app.Configuration["WEBSITE_AUTH_ENABLED"] = "True";
        app.Services.AddSingleton(TimeProvider.System);
        app.Services.AddSingleton(new StoryDay(null));
        app.Services.AddHubConsole();
        _app = app.Build();
        _pipeline = new(
            _app.Services,
            endpoints =>
            {
                endpoints.MapGet("/console/", (HttpContext http) => $"seen by {Visitor.Of(http)!.Name}");
                endpoints.MapPost("/console/", () => $"act {++_acts}");
                endpoints.MapGet("/link/{token}", (string token) => $"a page for whoever has {token}").AllowAnonymous();
            }
        );
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("auditor")]
    public async Task Staff_and_auditors_see_pages(string role) =>
        Assert.Equal((200, "seen by ann@example.org"), await AskAsync("GET", "/console/", Principal.With(role)));

    [Fact]
    public async Task Staff_act() => Assert.Equal((200, "act 1"), await AskAsync("POST", "/console/", Principal.With("staff")));

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task An_auditor_does_not_act_and_is_told_so(string method)
    {
        var (status, page) = await AskAsync(method, "/console/", Principal.With("auditor"));

        Assert.Equal((403, 0), (status, _acts));
        Assert.Contains("You may look, and not act", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_role_is_refused_by_name_and_sees_nothing_else()
    {
        var (status, page) = await AskAsync("GET", "/console/", Principal.With("<b>owner</b>"));

        Assert.Equal(403, status);
        Assert.Contains("You are signed in as ann@example.org, and this account has no role here", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/console/")]
    [InlineData("POST", "/console/")]
    [InlineData("GET", "/console/no-such-page")]
    [InlineData("GET", "/elsewhere")]
    public async Task Who_is_not_known_is_refused_whatever_they_ask_for(string method, string path)
    {
        var (status, page) = await AskAsync(method, path, null);

        Assert.Equal((403, 0), (status, _acts));
        Assert.Contains("The hub does not know who you are", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_says_so_is_open_without_an_identity() =>
        Assert.Equal((200, "a page for whoever has abc"), await AskAsync("GET", "/link/abc", null));

    [Fact]
    public async Task The_routes_out_there_are_the_same_before_and_after()
    {
        var http = Request("GET", "/console/", Principal.With("staff"));
        var outer = new Endpoint(null, null, "a function");
        http.SetEndpoint(outer);
        http.Request.RouteValues["path"] = "outer";

        await _pipeline.ServeAsync(http);

        Assert.Equal((outer, "outer"), (http.GetEndpoint(), http.Request.RouteValues["path"]));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<(int Status, string Text)> AskAsync(string method, string path, string? principal)
    {
        var http = Request(method, path, principal);
        await _pipeline.ServeAsync(http);
        return (http.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()));
    }

    private DefaultHttpContext Request(string method, string path, string? principal)
    {
        var http = new DefaultHttpContext { RequestServices = _app.Services.CreateScope().ServiceProvider };
        (http.Request.Method, http.Request.Path, http.Request.Host) = (method, path, new HostString("hub.example"));
        http.Response.Body = new MemoryStream();
        if (principal is not null)
        {
            http.Request.Headers[ClientPrincipal.Header] = principal;
        }

        return http;
    }
}
