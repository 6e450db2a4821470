using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Configuration;

/// <summary>The host's id: events, schedules, leases and keys are kept under it, so that a store can serve several apps.</summary>
internal static class HostIdentity
{
    /// <summary>The container of what the host itself keeps.</summary>
    public const string Container = "azure-webjobs-hosts";

    private const int MaxChars = 32;

    /// <summary>
    /// The setting <c>AzureFunctionsWebHost__hostid</c>, as on Azure, else the app's name: at most 32 lower-case letters, digits and
    /// dashes.
    /// </summary>
    public static string Of(string appPath, IConfiguration settings)
    {
        var name = settings["AzureFunctionsWebHost:hostid"] ?? Path.GetFileNameWithoutExtension(appPath);
        var id = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return id[..Math.Min(MaxChars, id.Length)].Trim('-');
    }
}
