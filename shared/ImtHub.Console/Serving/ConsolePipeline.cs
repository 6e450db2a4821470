using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ImtHub.Console.Serving;

/// <summary>
/// Answers requests to the console wherever they come from: whoever has an <see cref="HttpContext"/>, such as the function that takes every
/// request below <c>/console</c>, hands it over. Routing in here knows nothing of the routes out there.
/// </summary>
public sealed class ConsolePipeline
{
    private readonly RequestDelegate _pipeline;

    /// <param name="services">The services of the app.</param>
    /// <param name="map">Maps the pages.</param>
    internal ConsolePipeline(IServiceProvider services, Action<IEndpointRouteBuilder> map)
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        app.UseMiddleware<Admission>();
        app.UseEndpoints(map);
        _pipeline = app.Build();
    }

    /// <summary>Answers a request whole.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var (endpoint, values) = (http.GetEndpoint(), http.Request.RouteValues);
        http.SetEndpoint(null);
        http.Request.RouteValues = [];
        try
        {
            await _pipeline(http);
        }
        finally
        {
            http.SetEndpoint(endpoint);
            http.Request.RouteValues = values;
        }
    }
}
