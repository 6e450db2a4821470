using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Graph;

/// <summary>
/// Warns at start when the hub may send as more than its one mailbox. The hub starts all the same: mail is late otherwise, and a person
/// must mend it.
/// </summary>
public sealed partial class GraphGrantCheck(GraphGrant grant, IOptions<GraphOptions> options, ILogger<GraphGrantCheck> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => CheckAsync(stoppingToken);

    /// <summary>Looks once.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        // A Graph on this machine knows no identity.
        if (options.Value.IsLocal)
        {
            return;
        }

        try
        {
            var wide = await grant.TenantWideAsync(cancellationToken);
            if (wide.Count > 0)
            {
                LogTooWide(string.Join(", ", wide));
            }
            else
            {
                LogNarrow();
            }
        }
        catch (AuthenticationFailedException failure)
        {
            // The first mail will fail with it; what is checked here is only how wide the grant is.
            LogUnknown(failure.GetType().Name);
        }
        catch (FormatException)
        {
            LogUnreadable();
        }
    }

    [LoggerMessage(
        EventId = 3101,
        Level = LogLevel.Warning,
        Message = "The hub's identity holds {Permissions} for every mailbox of the tenant: run infra/scripts/grant-mail.ps1, which limits it to the shared mailbox, and take the grant in Entra ID away"
    )]
    private partial void LogTooWide(string permissions);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Information, Message = "The hub's identity holds no permission for the whole tenant")]
    private partial void LogNarrow();

    [LoggerMessage(
        EventId = 3104,
        Level = LogLevel.Warning,
        Message = "The token for Graph cannot be read: how wide the hub's grant is cannot be told"
    )]
    private partial void LogUnreadable();

    [LoggerMessage(
        EventId = 3103,
        Level = LogLevel.Warning,
        Message = "The hub got no token for Graph ({Failure}): how wide its grant is cannot be told, and mails will not leave"
    )]
    private partial void LogUnknown(string failure);
}

/// <summary>
/// What the hub's identity may do in Graph over all mailboxes. A grant by RBAC for Applications, limited to one mailbox, does not stand in
/// the identity's token; a grant in Entra ID does, in claim <c>roles</c>, and it is for the whole tenant: the two add up.
/// </summary>
public sealed class GraphGrant(TokenCredential credential)
{
    private static readonly string[] s_scopes = ["https://graph.microsoft.com/.default"];

    /// <summary>
    /// The permissions for the whole tenant, such as <c>Mail.Send</c>; empty when the grant is as narrow as it should be.
    /// </summary>
    /// <exception cref="FormatException">The token is none that can be read: only Graph has to understand it.</exception>
    public async Task<IReadOnlyList<string>> TenantWideAsync(CancellationToken cancellationToken) =>
        Roles((await credential.GetTokenAsync(new TokenRequestContext(s_scopes), cancellationToken)).Token);

    /// <summary>
    /// Reads the roles of a token that this identity was just given; nothing is trusted because of it, so no signature is checked.
    /// </summary>
    private static IReadOnlyList<string> Roles(string token)
    {
        if (token.Split('.') is not [_, var body, _])
        {
            throw new FormatException("The token of the hub's identity is no JSON Web Token.");
        }

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
