using System.Net;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.LocalHost.Tests.Http;

/// <summary>What the address serves beside functions, and while it stops.</summary>
public sealed class FrontTests(Stage stage)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hosting_program_serves_pages_of_its_own_with_services_of_its_own_beside_a_prefix_of_host_json()
    {
        var host = new TestHost(stage);
        host.Options = host.Options with
        {
            Configure = builder =>
            {
                builder.Services.AddSingleton(new Uri("http://service.example/"));
                return Task.CompletedTask;
            },
            MapEndpoints = endpoints => endpoints.MapGet("/", ([FromServices] Uri service) => $"the site of {service}"),
        };
        await using var running = await host.StartAsync("AnyMethod");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        Assert.Equal("the site of http://service.example/", await client.GetStringAsync("/", Stop));
        Assert.Equal("GET", await client.GetStringAsync("api/AnyMethod", Stop));
        Assert.Equal(new Uri("http://service.example/"), running.Services.GetRequiredService<Uri>());
        using var wrongMethod = await client.PostAsync("/", content: null, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.StatusCode);
    }

    [Fact]
    public async Task A_page_that_fails_shows_nothing_of_the_sources_whatever_the_environment_is_called()
    {
        var host = new TestHost(stage);
        host.Options = host.Options with
        {
            MapEndpoints = endpoints => endpoints.MapGet("/", string () => throw new InvalidOperationException("of no one's business")),
        };
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        try
        {
            await using var running = await host.StartAsync("AnyMethod");
            using var client = new HttpClient { BaseAddress = running.BaseAddress };
            using var failed = await client.GetAsync("/", Stop);
            Assert.Equal((HttpStatusCode.InternalServerError, ""), (failed.StatusCode, await failed.Content.ReadAsStringAsync(Stop)));
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", null);
        }
    }

    [Fact]
    public async Task While_it_stops_new_requests_are_answered_503_and_those_that_run_end()
    {
        var host = new TestHost(stage);
        host.Case.Then = _ => ProbeAnswer.Wait;
        var running = await host.StartAsync("AskTest", "OnSchedule");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        var begun = client.GetStringAsync("api/ask/x", Stop);
        await host.Case.WaitingAsync(1);
        var stopped = running.DisposeAsync().AsTask();
        var byHand = "admin/functions/OnSchedule?code=" + TestHost.Keys.Master;
        foreach (var (method, path) in new[] { (HttpMethod.Get, "api/ask/y"), (HttpMethod.Post, byHand) })
        {
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent("{}") };
            using var refused = await client.SendAsync(request, Stop);
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, refused.StatusCode));
        }

        Assert.False(stopped.IsCompleted);
        host.Case.Release();
        Assert.Equal("asked", await begun);
        await stopped;
        Assert.Equal(["x"], host.Case.Seen);
    }

    [Fact]
    public async Task An_output_that_fails_fails_the_invocation_also_when_the_caller_has_its_answer()
    {
        var host = new TestHost(stage);
        host.Settings["Sent"] = "no valid name";
        host.Case.Then = _ => new ProbeAnswer("return", ["x"]);
        await using var running = await host.StartAsync("AcceptHours");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        using var response = await client.PostAsync("api/accept/x", content: null, Stop);
        await Eventually.TrueAsync(() => host.Invocations.Failed.Count == 1, Stop);
    }
}
