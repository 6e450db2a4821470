using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Core;
using ImtHub.Cli.Output;
using ImtHub.Hub.Operations;

namespace ImtHub.Cli.Hub;

/// <summary>
/// How a hub on Azure is reached from the name of its storage account, with the operator's own Entra identity (<c>az login</c>) and never a
/// key. Its other account has the same ending: infra/main.bicep names both.
/// </summary>
internal static partial class DeployedHub
{
    /// <summary>What environment variables begin with that name other addresses, such as those of another cloud.</summary>
    public const string Overrides = "IMTHUB_";

    private const string HubPrefix = "sthub";
    private const string PartnerPrefix = "stpart";

    private static readonly string[] s_scopes = ["https://storage.azure.com/.default"];

    /// <summary>The app settings of a hub, as far as a command needs them.</summary>
    /// <exception cref="UserErrorException">The name is none of a hub's account.</exception>
    public static Dictionary<string, string?> Settings(string account)
    {
        if (!AccountName().IsMatch(account))
        {
            throw new UserErrorException(
                $"'{account}' is no hub's storage account: its name begins with {HubPrefix}; azd env get-value IMTHUB_HUB_ACCOUNT tells it."
            );
        }

        var partners = PartnerPrefix + account[HubPrefix.Length..];
        return new(StringComparer.OrdinalIgnoreCase)
        {
            [$"{StorageNames.HubConnection}:accountName"] = account,
            [$"{StorageNames.PartnerConnection}:blobServiceUri"] = $"https://{partners}.blob.core.windows.net",
            [$"{StorageNames.PartnerConnection}:queueServiceUri"] = $"https://{partners}.queue.core.windows.net",
            ["Storage:CreateMissing"] = "false",
            // Commands order mails and never send them.
            ["Mail:From"] = "hub@localhost",
        };
    }

    /// <summary>Who the identity is: the name that people know it by, else its id.</summary>
    public static async Task<string> OperatorAsync(TokenCredential credential, CancellationToken cancellationToken)
    {
        var token = await credential.GetTokenAsync(new TokenRequestContext(s_scopes), cancellationToken);
        using var claims = JsonDocument.Parse(Base64(token.Token.Split('.')[1]));
        foreach (var claim in (string[])["upn", "preferred_username", "unique_name", "oid", "sub"])
        {
            if (claims.RootElement.TryGetProperty(claim, out var name) && name.GetString() is { Length: > 0 } known)
            {
                return known;
            }
        }
        throw new UserErrorException("Your Entra identity tells no name: sign in with az login.");
    }

    private static byte[] Base64(string part) => System.Buffers.Text.Base64Url.DecodeFromChars(part);

    [GeneratedRegex("^sthub[a-z0-9]{1,19}$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountName();
}
