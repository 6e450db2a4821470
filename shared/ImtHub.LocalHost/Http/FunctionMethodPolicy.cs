using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace ImtHub.LocalHost.Http;

/// <summary>Answers a method that no function of a route takes as the host does: 404, where ASP.NET Core alone says 405.</summary>
internal sealed class FunctionMethodPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Before the policies that could find two endpoints equally fit.</summary>
    public override int Order => -1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<FunctionRoute>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (
                candidates.IsValidCandidate(i)
                && candidates[i].Endpoint.Metadata.GetMetadata<FunctionRoute>() is { } route
                && !route.Takes(httpContext.Request.Method)
            )
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }
}
