using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalRuntime.Configuration;

/// <summary>
/// The host's id: receipts, schedules and keys are kept under it, so that a store can serve several apps, and a new id
/// runs old blobs again.
/// </summary>
/// <param name="Id">At most 32 lower-case letters, digits and dashes.</param>
internal sealed record HostIdentity(string Id)
{
    /// <summary>The container of everything the host itself keeps.</summary>
    public const string Container = "azure-webjobs-hosts";

    private const int MostCharacters = 32;

    /// <summary>The setting <c>AzureFunctionsWebHost__hostid</c>, as on Azure, else the app's name.</summary>
    public static HostIdentity Of(Assembly app, IConfiguration settings)
    {
        var name = settings["AzureFunctionsWebHost:hostid"] ?? app.GetName().Name!;
        var id = string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return new HostIdentity(id[..Math.Min(MostCharacters, id.Length)].Trim('-'));
    }
}
