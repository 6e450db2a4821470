using System.Net;
using System.Net.Http.Json;
using Azure.Core;
using ImtHub.Azure.Health;
using Xunit;

namespace ImtHub.Azure.Tests.Health;

/// <summary>
/// Resource Manager tells how many messages wait; it is stood in for, with answers of the shape that its documentation gives.
/// </summary>
public sealed class ArmServiceBusDepthTests
{
    private const string Namespace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ServiceBus/namespaces/sb";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queues_and_subscriptions_are_told_with_their_dead_letters()
    {
        using var http = new HttpClient(new Manager());
        var depth = new ArmServiceBusDepth(new() { ServiceBusId = Namespace }, new Reader(), http);
        Assert.Equal(
            [
                new("hours", 3, null),
                new("hours/$deadletterqueue", 1, null),
                new("apprentice-events/notices", 5, null),
                new("apprentice-events/notices/$deadletterqueue", 0, null),
            ],
            await depth.ReadAsync(TimeProvider.System.GetUtcNow(), Stop)
        );
    }

    [Fact]
    public async Task Being_refused_travels()
    {
        using var http = new HttpClient(new Manager());
        var depth = new ArmServiceBusDepth(new() { ServiceBusId = "/subscriptions/another" }, new Reader(), http);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await Assert.ThrowsAsync<HttpRequestException>(() => depth.ReadAsync(TimeProvider.System.GetUtcNow(), Stop))).StatusCode
        );
    }

    private sealed class Manager : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("Bearer reader", request.Headers.Authorization!.ToString());
            object? answer = request.RequestUri!.PathAndQuery switch
            {
                Namespace + "/queues?api-version=2024-01-01" => Page("hours", 3, 1),
                Namespace + "/topics?api-version=2024-01-01" => new
                {
                    value = new[] { new { name = "apprentice-events", properties = new { status = "Active" } } },
                },
                Namespace + "/topics/apprentice-events/subscriptions?api-version=2024-01-01" => Page("notices", 5, 0),
                _ => null,
            };
            return Task.FromResult(
                answer is null
                    ? new HttpResponseMessage(HttpStatusCode.Forbidden)
                    : new HttpResponseMessage { Content = JsonContent.Create(answer) }
            );
        }

        private static object Page(string name, int active, int dead) =>
            new
            {
                value = new[]
                {
                    new { name, properties = new { countDetails = new { activeMessageCount = active, deadLetterMessageCount = dead } } },
                },
            };
    }

    private sealed class Reader : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("reader", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
