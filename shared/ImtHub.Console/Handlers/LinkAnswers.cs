using System.Globalization;
using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Links;
using ImtHub.Intake.Access;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Handlers;

/// <summary>What links answer that open nothing, or not now.</summary>
internal static class LinkAnswers
{
    /// <summary>The one page for links that open nothing: it tells nothing more.</summary>
    public static IResult Refused() => Answer.Page<LinkRefusedPage>(status: StatusCodes.Status404NotFound);

    /// <summary>The page for a link that was used too often.</summary>
    /// <param name="wait">How long to wait.</param>
    public static IResult TooOften(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Answer.Page<LinkTooOftenPage>(status: StatusCodes.Status429TooManyRequests);
    }

    /// <summary>What a link opens, or why it does not.</summary>
    public static async Task<IResult> OfAsync<T>(Task<LinkOpening<T>> opening, HttpContext http, Func<T, Task<IResult>> open) =>
        await opening switch
        {
            LinkOpening<T>.Opened(var what) => await open(what),
            LinkOpening<T>.TooOften(var wait) => TooOften(http, wait),
            _ => Refused(),
        };
}
