using ImtHub.Console.Access;
using ImtHub.Console.Pages.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Serving;

/// <summary>
/// Lets in who has a role, and lets act who is staff. Everything is closed but what says that it is open to anybody, such as pages that a
/// signed link opens.
/// </summary>
internal sealed class Admission(RequestDelegate next, ConsoleAccess access)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(http);
        }

        if (access.Find(http) is not { } visitor)
        {
            return RefuseAsync(http, null);
        }

        if (visitor.Role == VisitorRole.None)
        {
            return RefuseAsync(http, visitor.Name);
        }

        visitor.Enter(http);
        return visitor.MayAct || HttpMethods.IsGet(http.Request.Method)
            ? next(http)
            : Answer.Page<ForbiddenPage>(status: StatusCodes.Status403Forbidden).ExecuteAsync(http);
    }

    private static Task RefuseAsync(HttpContext http, string? name) =>
        Answer.Page<RefusedPage>(new() { [nameof(RefusedPage.Name)] = name }, StatusCodes.Status403Forbidden).ExecuteAsync(http);
}
