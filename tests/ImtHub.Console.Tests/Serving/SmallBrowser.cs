using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ImtHub.Console.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Console.Tests.Serving;

/// <summary>Asks the console's pages in process, keeps their cookie, and fills their forms in.</summary>
internal sealed partial class SmallBrowser(IServiceProvider services, Action<IEndpointRouteBuilder> map)
{
    private readonly ConsolePipeline _pipeline = new(services, map);
    private string _cookie = "";

    public async Task<(int Status, string Text, string? Location)> AskAsync(
        string method,
        string path,
        IEnumerable<KeyValuePair<string, string>>? form = null
    )
    {
        var parts = path.Split('?', 2);
        var http = new DefaultHttpContext { RequestServices = services.CreateScope().ServiceProvider };
        (http.Request.Method, http.Request.Path, http.Request.Host) = (method, parts[0], new HostString("hub.example"));
        http.Request.Scheme = "https";
        http.Request.QueryString = new(parts.Length > 1 ? "?" + parts[1] : "");
        http.Request.Headers.Cookie = _cookie;
        http.Response.Body = new MemoryStream();
        if (form is not null)
        {
            using var content = new FormUrlEncodedContent(form);
            var body = await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            (http.Request.Body, http.Request.ContentLength) = (new MemoryStream(body), body.Length);
            http.Request.ContentType = "application/x-www-form-urlencoded";
        }

        await _pipeline.ServeAsync(http);
        if (http.Response.Headers.SetCookie.Count > 0)
        {
            _cookie = http.Response.Headers.SetCookie.ToString().Split(';')[0];
        }

        return (
            http.Response.StatusCode,
            Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray()),
            http.Response.Headers.Location
        );
    }

    /// <summary>The hidden fields of the form on a page.</summary>
    public async Task<Dictionary<string, string>> FormAsync(string path) =>
        Hidden()
            .Matches((await AskAsync("GET", path)).Text)
            .ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
