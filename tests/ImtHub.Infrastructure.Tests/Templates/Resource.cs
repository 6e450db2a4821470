using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImtHub.Infrastructure.Tests.Templates;

/// <summary>One resource of a deployment.</summary>
internal sealed partial class Resource(JsonElement json)
{
    public JsonElement Json { get; } = json;

    public string Type { get; } = json.GetProperty("type").GetString()!;

    public string Name { get; } = json.GetProperty("name").GetString()!;

    public JsonElement Properties => Json.GetProperty("properties");

    /// <summary>
    /// For a resource that extends another one (a role assignment, a diagnostic setting): name of that one, below its provider.
    /// </summary>
    public string Extends
    {
        get
        {
            // The scope stands in front of the last "/providers/", or as the function's first argument where the name is not known yet.
            var id = Json.GetProperty("id").GetString()!;
            var scope = Scope().Match(id) is { Success: true } call
                ? call.Groups["scope"].Value
                : id[..id.LastIndexOf("/providers/", StringComparison.Ordinal)];
            return scope[(scope.LastIndexOf("/providers/", StringComparison.Ordinal) + "/providers/".Length)..];
        }
    }

    [GeneratedRegex(@"^\[extensionResourceId\('(?<scope>[^']+)'")]
    private static partial Regex Scope();
}
