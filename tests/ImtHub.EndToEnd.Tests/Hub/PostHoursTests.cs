using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Access;
using ImtHub.Intake.Runs;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>A payroll system posts hours.</summary>
public sealed class PostHoursTests(RunningHub hub)
{
    private static readonly CancellationToken s_stop = CancellationToken.None;

    [Fact]
    public async Task Posted_hours_are_stored_and_taken_in_from_the_stored_file()
    {
        using var client = await ClientAsync("rmg");
        using var answer = await client.PostAsJsonAsync(
            "api/hours/rmg",
            new
            {
                entries = new[]
                {
                    new
                    {
                        worker = "999999",
                        date = "2016-05-02",
                        hours = 8.0m,
                        payCode = "REG",
                    },
                },
            },
            s_stop
        );
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>(s_stop);
        Assert.Equal(1, accepted.GetProperty("entries").GetInt32());
        var folder = accepted.GetProperty("receipt").GetString()!.TrimEnd('/');
        Assert.StartsWith("hours/rmg/", folder, StringComparison.Ordinal);

        var name = folder.Split('/')[^1];
        var run = await Eventually.NotNullAsync(
            async () => await hub.RunAsync(Intake.Files.Feed.Hours, "rmg", name) is { State: RunState.Finished } ended ? ended : null,
            TestContext.Current.CancellationToken
        );
        Assert.Equal((1, 1), (run.Counts.Received, run.Counts.NotOurs));
        Assert.Equal(RunState.Finished, (await hub.ReceiptAsync(folder)).State);
    }

    [Fact]
    public async Task A_post_that_is_sent_again_under_its_key_is_one_post_and_another_content_under_it_is_another()
    {
        using var client = await ClientAsync("menomonee-valley");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "week 18");

        var first = await ReceiptOfAsync(8.0m);
        Assert.Equal(first, await ReceiptOfAsync(8.0m));
        Assert.NotEqual(first, await ReceiptOfAsync(7.5m));

        async Task<string> ReceiptOfAsync(decimal hours)
        {
            using var answer = await client.PostAsJsonAsync(
                "api/hours/menomonee-valley",
                new
                {
                    entries = new[]
                    {
                        new
                        {
                            worker = "999999",
                            date = "2016-05-02",
                            hours,
                            payCode = "REG",
                        },
                    },
                },
                s_stop
            );
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(s_stop)).GetProperty("receipt").GetString()!;
        }
    }

    [Theory]
    [InlineData("{", "$")]
    [InlineData("[]", "$.entries")]
    [InlineData("""{"entries":[{"worker":"1","date":"02.05.2016","hours":8,"payCode":"REG"}]}""", "$.entries[0].date")]
    [InlineData("""{"entries":[{"worker":"1","date":"2016-05-02","hours":"8","payCode":"REG"}]}""", "$.entries[0].hours")]
    public async Task A_malformed_body_is_answered_with_400_and_nothing_is_stored(string body, string path)
    {
        // Earlier posts may still be on their way.
        await hub.Hub.WaitUntilIdleAsync(s_stop);
        var before = (await hub.Reader.RunsAsync(TestContext.Current.CancellationToken)).Select(run => run.Id).ToHashSet();
        using var client = await ClientAsync("menomonee-valley");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("api/hours/menomonee-valley", UriKind.Relative), content, s_stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(s_stop);
        Assert.Contains(problem.GetProperty("problems").EnumerateArray(), found => found.GetProperty("jsonPath").GetString() == path);
        Assert.DoesNotContain(
            await hub.Reader.RunsAsync(TestContext.Current.CancellationToken),
            run => run.Partner == "menomonee-valley" && !before.Contains(run.Id)
        );
    }

    [Theory]
    [InlineData(null, "rmg", HttpStatusCode.Unauthorized)]
    [InlineData("nonsense", "rmg", HttpStatusCode.Unauthorized)]
    [InlineData("imthub_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "rmg", HttpStatusCode.Unauthorized)]
    [InlineData("rmg", "hayes", HttpStatusCode.Forbidden)]
    [InlineData("rmg", "nobody-of-this-name", HttpStatusCode.Forbidden)]
    public async Task A_stranger_and_another_employer_are_told_nothing_but_no(string? credential, string employer, HttpStatusCode expected)
    {
        using var client = credential is "rmg" ? await ClientAsync("rmg") : Client(credential);
        using var answer = await client.PostAsJsonAsync($"api/hours/{employer}", new { entries = Array.Empty<object>() }, s_stop);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(s_stop));
    }

    [Fact]
    public async Task A_key_of_the_host_does_not_post()
    {
        using var client = Client(null);
        client.DefaultRequestHeaders.Add("x-functions-key", hub.Hub.MasterKey);
        using var answer = await client.PostAsJsonAsync("api/hours/rmg", new { entries = Array.Empty<object>() }, s_stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task More_than_an_employer_may_post_is_refused_by_size_said_or_not_and_by_number()
    {
        using var client = await ClientAsync("ocean-spray");
        await hub
            .Hub.Services.GetRequiredService<IPartnerAccessStore>()
            .SetLimitsAsync("ocean-spray", new PartnerLimits { MaxBytes = 100 }, s_stop);
        using (
            var answer = await client.PostAsync(
                new Uri("api/hours/ocean-spray", UriKind.Relative),
                new StringContent(new string(' ', 101)),
                s_stop
            )
        )
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }

        using (
            var chunked = new HttpRequestMessage(HttpMethod.Post, "api/hours/ocean-spray")
            {
                Content = new StringContent(new string(' ', 101)),
                Headers = { TransferEncodingChunked = true },
            }
        )
        using (var answer = await client.SendAsync(chunked, s_stop))
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }

        await hub
            .Hub.Services.GetRequiredService<IPartnerAccessStore>()
            .SetLimitsAsync("ocean-spray", new PartnerLimits { PostsPerMinute = 1 }, s_stop);
        // Two in a row, so that at least one minute has two of them.
        var answers = new List<HttpResponseMessage>();
        for (var post = 0; post < 3; post++)
        {
            answers.Add(await client.PostAsJsonAsync("api/hours/ocean-spray", new { entries = Array.Empty<object>() }, s_stop));
        }

        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        answers.ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task A_partner_without_a_profile_of_hours_is_told_so()
    {
        using var client = await ClientAsync("matc");
        using var answer = await client.PostAsJsonAsync("api/hours/matc", new { entries = Array.Empty<object>() }, s_stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>A payroll system with the employer's own credential.</summary>
    private async Task<HttpClient> ClientAsync(string employer)
    {
        var office = hub.Hub.Services.GetRequiredService<CredentialOffice>();
        var known = await hub.Hub.Services.GetRequiredService<IPartnerAccessStore>().ListAsync(employer, s_stop);
        var credential =
            known.Count == 0 ? await office.IssueAsync(employer, s_stop) : await office.RotateAsync(employer, TimeSpan.FromDays(1), s_stop);
        return Client(credential.Reveal());
    }

    private HttpClient Client(string? credential)
    {
        var client = new HttpClient { BaseAddress = hub.Hub.Address };
        if (credential is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", credential);
        }

        return client;
    }
}
