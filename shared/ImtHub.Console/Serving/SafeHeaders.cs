using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Serving;

/// <summary>
/// Headers of every answer of the address, those of unknown paths and of functions included: pages run no script, hold no style of their
/// own, load nothing from elsewhere and stand in nobody's frame; nothing is cached unless the answer itself says so.
/// </summary>
internal sealed class SafeHeaders : IStartupFilter
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /// <summary>The policy of what was written to be read elsewhere, such as a mail: it brings its style along, and asks nothing.</summary>
    private const string FramedPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

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

    /// <summary>Gives an answer the policy of what is shown in a frame.</summary>
    public static void Frame(HttpResponse response) => response.Headers.ContentSecurityPolicy = FramedPolicy;

    private static Task Add(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy;
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (!headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
