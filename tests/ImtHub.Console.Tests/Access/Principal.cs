using System.Text;
using System.Text.Json;

namespace ImtHub.Console.Tests.Access;

/// <summary>Headers as App Service Authentication makes them.</summary>
internal static class Principal
{
    /// <summary>Of an account with these claims.</summary>
    public static string Header(string provider, params (string Type, string Value)[] claims) =>
        Convert.ToBase64String(
            Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(
                    new
                    {
                        auth_typ = provider,
                        claims = claims.Select(claim => new { typ = claim.Type, val = claim.Value }),
                        name_typ = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
                        role_typ = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
                    }
                )
            )
        );

    /// <summary>Of an Entra account with a role.</summary>
    public static string With(string role) => Header("aad", ("preferred_username", "ann@example.org"), ("roles", role));
}
