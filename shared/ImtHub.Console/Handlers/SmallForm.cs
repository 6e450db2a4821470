using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ImtHub.Console.Handlers;

/// <summary>Reads forms of a few fields.</summary>
internal static class SmallForm
{
    /// <summary>Most bytes of one.</summary>
    private const int MaxBytes = 16 * 1024;

    /// <summary>The form; null when it is none of the page's own, too large, or did not arrive whole.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http, IAntiforgery forms)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = MaxBytes;
        }

        if (http.Request.ContentLength > MaxBytes || !http.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return await forms.IsRequestValidAsync(http) ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or InvalidDataException)
        {
            return null;
        }
    }
}
