using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Intake.Access;
using ImtHub.Intake.Posted;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>The OpenAPI document of the hours API says what the code does: every field, limit and answer.</summary>
public sealed class HoursApiTests(RunningHub hub)
{
    private const string Address = "api/hours/rmg";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_document_is_served_to_anybody_and_names_the_fields_limits_and_answers_of_the_code()
    {
        var document = await DocumentAsync();
        var schemas = document["components"]!["schemas"]!;

        Assert.Equal("3.1.0", (string?)document["openapi"]);
        Assert.Equal(PostedHoursReader.Properties.Order(), schemas["Entry"]!["properties"]!.AsObject().Select(field => field.Key).Order());
        Assert.Equal(PostedHoursReader.MaxProblems, (int)schemas["Problem"]!["properties"]!["problems"]!["maxItems"]!);
        Assert.Contains(
            PostedHoursReader.MaxBytes.ToString(System.Globalization.CultureInfo.InvariantCulture),
            (string)Post(document)["requestBody"]!["description"]!,
            StringComparison.Ordinal
        );
        Assert.Contains(
            $" {new PartnerLimits().PostsPerMinute} ",
            (string)Post(document)["responses"]!["429"]!["description"]!,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["202", "400", "401", "403", "404", "413", "429", "503"],
            Post(document)["responses"]!.AsObject().Select(answer => answer.Key)
        );
    }

    [Fact]
    public async Task What_the_document_allows_is_taken_and_what_it_does_not_is_refused_at_its_path()
    {
        var document = await DocumentAsync();
        var fields = document["components"]!["schemas"]!["Entry"]!["properties"]!;
        using var client = await ClientAsync("rmg");
        var good = Post(document)["requestBody"]!["content"]!["application/json"]!["example"]!["entries"]![0]!.AsObject();

        foreach (var name in new[] { "worker", "payCode", "workProcess" })
        {
            var longest = (int)fields[name]!["maxLength"]!;
            Assert.Equal(HttpStatusCode.Accepted, await SendAsync(With(good, name, new string('x', longest))));
            Assert.Equal($"$.entries[0].{name}", await RefusedAsync(With(good, name, new string('x', longest + 1))));
        }
        foreach (var limit in new[] { (decimal)fields["hours"]!["minimum"]!, (decimal)fields["hours"]!["maximum"]! })
        {
            Assert.Equal(HttpStatusCode.Accepted, await SendAsync(With(good, "hours", limit)));
            Assert.Equal("$.entries[0].hours", await RefusedAsync(With(good, "hours", limit + Math.Sign(limit))));
        }
        foreach (var required in document["components"]!["schemas"]!["Entry"]!["required"]!.AsArray().Select(name => (string)name!))
        {
            Assert.Equal($"$.entries[0].{required}", await RefusedAsync(With(good, required, null)));
        }

        Assert.Equal(
            HttpStatusCode.Accepted,
            await SendAsync(With(With(With(good, "date", null), "from", "2017-01-02"), "to", "2017-01-06"))
        );
        Assert.Equal("$.entries[0].date", await RefusedAsync(With(good, "from", "2017-01-02")));
        Assert.Equal("$.entries[0]", await RefusedAsync(With(good, "shift", "second")));

        async Task<HttpStatusCode> SendAsync(JsonObject entry)
        {
            using var answer = await PostAsync(client, entry);
            var body = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
            Assert.Equal(
                document["components"]!["schemas"]!["Accepted"]!["properties"]!.AsObject().Select(field => field.Key).Order(),
                body.Select(field => field.Key).Order()
            );
            Assert.Equal((string?)body["page"], answer.Headers.Location?.ToString());
            return answer.StatusCode;
        }

        async Task<string> RefusedAsync(JsonObject entry)
        {
            using var answer = await PostAsync(client, entry);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["problems"]![0]!["jsonPath"]!;
        }
    }

    private static JsonNode Post(JsonNode document) => document["paths"]!["/hours/{employer}"]!["post"]!;

    private static JsonObject With(JsonObject entry, string field, JsonNode? value)
    {
        var changed = entry.DeepClone().AsObject();
        changed.Remove(field);
        if (value is not null)
        {
            changed[field] = value;
        }

        return changed;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, JsonObject entry) =>
        client.PostAsync(
            new Uri(Address, UriKind.Relative),
            new StringContent(new JsonObject { ["entries"] = new JsonArray(entry) }.ToJsonString(), Encoding.UTF8, "application/json"),
            Stop
        );

    private async Task<JsonNode> DocumentAsync()
    {
        using var stranger = new HttpClient { BaseAddress = hub.Hub.Address };
        using var answer = await stranger.GetAsync(new Uri("api/openapi.json", UriKind.Relative), Stop);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
    }

    /// <summary>A payroll system that may post as often as this test does.</summary>
    private async Task<HttpClient> ClientAsync(string employer)
    {
        var access = hub.Hub.Services.GetRequiredService<IPartnerAccessStore>();
        await access.SetLimitsAsync(employer, new PartnerLimits { PostsPerMinute = 1_000 }, Stop);
        var office = hub.Hub.Services.GetRequiredService<CredentialOffice>();
        var credential = await office.IssueBesideAsync(employer, Stop) ?? await office.RotateAsync(employer, TimeSpan.FromDays(1), Stop);
        return new HttpClient
        {
            BaseAddress = hub.Hub.Address,
            DefaultRequestHeaders = { Authorization = new("Bearer", credential.Reveal()) },
        };
    }
}
