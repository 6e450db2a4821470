using System.Net.Http.Headers;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>Stands before Graph in the client of one run. Graph's client never tries again by itself.</summary>
internal sealed class AccessedGraph(HttpMessageHandler graph, AccessLog log) : DelegatingHandler(graph)
{
    public const string Name = "graph send";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var fault = log.Note(Name, writes: true);
        if (fault == FaultKind.NothingArrived)
        {
            throw new HttpRequestException("The connection was refused.");
        }
        // As the hub does with a Graph on this machine.
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "local");
        var answer = await base.SendAsync(request, cancellationToken);
        if (fault is null)
        {
            return answer;
        }

        answer.Dispose();
        throw new HttpRequestException("The connection broke before the answer.");
    }
}
