using System.Net.Http.Headers;
using System.Net.Http.Json;
using Azure.Core;
using ImtHub.Hub.Health;
using ImtHub.Hub.Operations;

namespace ImtHub.Azure.Health;

/// <summary>
/// Asks Azure Resource Manager for the counts: a mere reader of the namespace may, whereas Service Bus itself tells them only to whom may
/// manage it.
/// </summary>
public sealed class ArmServiceBusDepth(WatchOptions options, TokenCredential credential, HttpClient http) : IQueueDepth
{
    private const string Version = "api-version=2024-01-01";
    private static readonly string[] s_scopes = ["https://management.azure.com/.default"];

    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">Resource Manager did not answer or refused.</exception>
    public async Task<IReadOnlyList<QueueStatus>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<QueueStatus>();
        foreach (var queue in await ListAsync("queues", cancellationToken))
        {
            Add(found, queue.Name, queue);
        }

        foreach (var topic in await ListAsync("topics", cancellationToken))
        {
            foreach (var subscription in await ListAsync($"topics/{topic.Name}/subscriptions", cancellationToken))
            {
                Add(found, $"{topic.Name}/{subscription.Name}", subscription);
            }
        }
        return found;
    }

    private static void Add(List<QueueStatus> found, string path, Entity entity)
    {
        found.Add(new(path, entity.Properties.CountDetails?.ActiveMessageCount ?? 0, null));
        found.Add(new(path + StorageNames.DeadLetters, entity.Properties.CountDetails?.DeadLetterMessageCount ?? 0, null));
    }

    private async Task<IReadOnlyList<Entity>> ListAsync(string kind, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(options.ResourceManager, $"{options.ServiceBusId}/{kind}?{Version}")
        );
        var token = await credential.GetTokenAsync(new TokenRequestContext(s_scopes), cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        // The hub has a handful of entities; Resource Manager gives a hundred at once.
        return (await answer.Content.ReadFromJsonAsync<Page>(cancellationToken))!.Value;
    }

    private sealed record Page(IReadOnlyList<Entity> Value);

    private sealed record Entity(string Name, EntityProperties Properties);

    private sealed record EntityProperties(Counts? CountDetails);

    private sealed record Counts(long ActiveMessageCount, long DeadLetterMessageCount);
}
