using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ImtHub.Console.Pages.Layout;

/// <summary>Answers with pages.</summary>
internal static class Answer
{
    /// <summary>A page with its parameters.</summary>
    public static RazorComponentResult<T> Page<T>(Dictionary<string, object?>? parameters = null, int status = StatusCodes.Status200OK)
        where T : IComponent => new(parameters ?? []) { StatusCode = status, PreventStreamingRendering = true };
}
