using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace ImtHub.Console.Access;

/// <summary>
/// Says who looks. On Azure App Service Authentication does, and its header is believed only where the platform itself says that it is on;
/// on a laptop it is whoever reaches the machine's own loopback address under one of its names.
/// </summary>
public sealed class ConsoleAccess
{
    /// <summary>Set by the platform, never by us, where App Service Authentication stands before the app.</summary>
    public const string AuthenticationSetting = "WEBSITE_AUTH_ENABLED";

    /// <summary>Set by the platform on every app.</summary>
    public const string SiteSetting = "WEBSITE_SITE_NAME";

    private static readonly string[] s_names = ["localhost", "127.0.0.1", "[::1]"];

    private readonly bool _isAuthenticated;
    private readonly string? _operator;

    /// <param name="settings">The app's settings.</param>
    public ConsoleAccess(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _isAuthenticated = string.Equals(settings[AuthenticationSetting], "True", StringComparison.OrdinalIgnoreCase);
        var isOnAzure = _isAuthenticated || !string.IsNullOrEmpty(settings[SiteSetting]);
        _operator = isOnAzure ? null : settings[$"{ConsoleOptions.Section}:{nameof(ConsoleOptions.Operator)}"];
    }

    /// <summary>Who sent a request; null when nobody that is known did.</summary>
    public Visitor? Find(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (_isAuthenticated)
        {
            // The platform ends TLS and lets nothing else in; cookies of forms then are for TLS only.
            http.Request.Scheme = Uri.UriSchemeHttps;
            return ClientPrincipal.Read(http.Request.Headers[ClientPrincipal.Header]);
        }

        return !string.IsNullOrEmpty(_operator) && IsOfThisMachine(http) ? new Visitor(_operator, VisitorRole.Staff) : null;
    }

    private static bool IsOfThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && s_names.Contains(http.Request.Host.Host, StringComparer.OrdinalIgnoreCase);
}
