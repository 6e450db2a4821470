using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Access;

/// <summary>Who looks at the console.</summary>
/// <param name="Name">The name as audit and decisions keep it.</param>
/// <param name="Role">What they may do.</param>
public sealed record Visitor(string Name, VisitorRole Role)
{
    /// <summary>True for whoever may change something.</summary>
    public bool MayAct => Role == VisitorRole.Staff;

    /// <summary>The visitor of a request; null where none was admitted.</summary>
    public static Visitor? Of(HttpContext? http) => http?.Features.Get<Visitor>();

    /// <summary>Makes this the visitor of a request; forms that it answers with are this visitor's own.</summary>
    public void Enter(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Features.Set(this);
        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Name)], "console"));
    }
}
