using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace ImtHub.Notifications.Graph;

/// <summary>
/// What the hub's identity may do in Graph over all mailboxes. A grant by RBAC for Applications, limited to one mailbox, does not stand in the
/// identity's token; a grant in Entra ID does, in claim <c>roles</c>, and it is for the whole tenant: the two add up.
/// </summary>
public sealed class GraphGrant(TokenCredential credential)
{
    private static readonly string[] s_scopes = ["https://graph.microsoft.com/.default"];

    /// <summary>The permissions for the whole tenant, such as <c>Mail.Send</c>; empty when the grant is as narrow as it should be.</summary>
    /// <exception cref="FormatException">The token is none that can be read: only Graph has to understand it.</exception>
    public async Task<IReadOnlyList<string>> TenantWideAsync(CancellationToken cancellationToken) =>
        Roles((await credential.GetTokenAsync(new TokenRequestContext(s_scopes), cancellationToken)).Token);

    /// <summary>Reads the roles of a token that this identity was just given; nothing is trusted because of it, so no signature is checked.</summary>
    private static IReadOnlyList<string> Roles(string token)
    {
        if (token.Split('.') is not [_, var body, _])
            throw new FormatException("The token of the hub's identity is no JSON Web Token.");
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(body));
            return claims.RootElement.TryGetProperty("roles", out var roles)
                ? [.. roles.EnumerateArray().Select(role => role.GetString()!).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            throw new FormatException("The claims of the token are not as Entra ID writes them.", odd);
        }
    }
}
