using System.Text.Json;

namespace ImtHub.Console.Access;

/// <summary>
/// What App Service Authentication tells of whoever signed in: base64 of <c>{"auth_typ":"aad","claims":[{"typ":"…","val":"…"}],"role_typ":"…"}</c>.
/// </summary>
public static class ClientPrincipal
{
    /// <summary>The header.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>App role of those who look and act, as the app registration defines it.</summary>
    public const string StaffRole = "staff";

    /// <summary>App role of those who only look.</summary>
    public const string AuditorRole = "auditor";

    /// <summary>The provider that is Entra.</summary>
    private const string Entra = "aad";

    /// <summary>More than the platform sends.</summary>
    private const int MaxLength = 32 * 1024;

    private static readonly string[] s_roleTypes = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

    /// <summary>The names that people know accounts by, the best first; the same ones that commands ask an identity for.</summary>
    private static readonly string[] s_nameTypes =
    [
        "upn",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
        "preferred_username",
        "unique_name",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
        "oid",
        "http://schemas.microsoft.com/identity/claims/objectidentifier",
    ];

    /// <summary>The visitor of a header; null for one that is missing, of another provider, without a name, or not to be read.</summary>
    public static Visitor? Read(string? header)
    {
        if (string.IsNullOrEmpty(header) || header.Length > MaxLength)
        {
            return null;
        }

        try
        {
            using var principal = JsonDocument.Parse(Convert.FromBase64String(header));
            return Read(principal.RootElement);
        }
        catch (Exception unreadable) when (unreadable is FormatException or JsonException)
        {
            return null;
        }
    }

    private static Visitor? Read(JsonElement principal)
    {
        if (
            Text(principal, "auth_typ") != Entra
            || !principal.TryGetProperty("claims", out var list)
            || list.ValueKind != JsonValueKind.Array
        )
        {
            return null;
        }

        var claims = list.EnumerateArray().Select(claim => (Type: Text(claim, "typ"), Value: Text(claim, "val"))).ToList();
        var name = s_nameTypes
            .Select(type => claims.FirstOrDefault(claim => claim.Type == type && !string.IsNullOrWhiteSpace(claim.Value)).Value)
            .FirstOrDefault(value => value is not null);
        if (name is null)
        {
            return null;
        }

        var roles = claims.Where(claim => s_roleTypes.Contains(claim.Type)).Select(claim => claim.Value).ToList();
        return new Visitor(
            name,
            roles.Contains(StaffRole) ? VisitorRole.Staff
                : roles.Contains(AuditorRole) ? VisitorRole.Auditor
                : VisitorRole.None
        );
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
