using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console;

/// <summary>
/// Headers of every answer of the address, those of unknown paths and of functions included: pages run no script and load nothing from
/// elsewhere; a mail or receipt stands in a frame of this site only.
/// </summary>
internal sealed class SafeHeaders : IStartupFilter
{
    private const string Policy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (http, continued) =>
                {
                    http.Response.OnStarting(Add, http.Response);
                    return continued(http);
                }
            );
            next(app);
        };

    private static Task Add(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
