namespace ImtHub.LocalHost.Http;

/// <summary>Marks an endpoint as the host's own, and says which methods it takes.</summary>
/// <param name="Methods">The methods, upper-case; null for all.</param>
internal sealed record FunctionRoute(IReadOnlyList<string>? Methods)
{
    public bool Takes(string method) => Methods is null || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}
