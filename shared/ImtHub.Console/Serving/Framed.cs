using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Serving;

/// <summary>Answers with what was written to be read elsewhere, for a frame on a page.</summary>
internal static class Framed
{
    /// <summary>A mail's HTML. A link in it opens a page of its own, since it may lead to another host name of this machine.</summary>
    public static IResult Mail(HttpResponse response, string html)
    {
        SafeHeaders.Frame(response);
        return Results.Text(html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal), "text/html; charset=utf-8");
    }
}
