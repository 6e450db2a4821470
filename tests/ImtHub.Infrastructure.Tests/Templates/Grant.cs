using System.Text.RegularExpressions;

namespace ImtHub.Infrastructure.Tests.Templates;

/// <summary>One role assignment: who may do what where.</summary>
/// <param name="Who"><c>app</c>, <c>operators</c> or <c>event grid</c>.</param>
/// <param name="RoleId">Id of the built-in role.</param>
/// <param name="Where">Kind and name of the thing, without the part of its name that Azure makes up.</param>
/// <param name="Because">Why.</param>
internal sealed partial record Grant(string Who, string RoleId, string Where, string Because)
{
    public static Grant Of(Resource assignment)
    {
        var principal = assignment.Properties.GetProperty("principalId").GetString()!;
        var who =
            principal.Contains("format('identity-", StringComparison.Ordinal) ? "app"
            : principal == "11111111-1111-1111-1111-111111111111" ? "operators"
            : principal.Contains("Microsoft.EventGrid/systemTopics", StringComparison.Ordinal) ? "event grid"
            : principal;
        var role = Ids().Matches(assignment.Properties.GetProperty("roleDefinitionId").GetString()!)[^1].Value;
        return new(who, role, Place(assignment.Extends), assignment.Properties.GetProperty("description").GetString()!);
    }

    /// <summary><c>hub account</c>, <c>partner account: grades</c>, <c>service bus: hours</c>.</summary>
    private static string Place(string scope)
    {
        var parts = scope.Split('/');
        var thing = parts[2] switch
        {
            ['s', 't', 'h', 'u', 'b', ..] => "hub account",
            ['s', 't', 'p', 'a', 'r', 't', ..] => "partner account",
            ['s', 'b', '-', ..] => "service bus",
            ['a', 'p', 'p', 'i', '-', ..] => "application insights",
            ['k', 'v', '-', ..] => "key vault",
            var other => other,
        };
        return parts.Length > 3
            ? $"{thing}: {string.Join('/', parts[4..].Where((_, i) => i % 2 == 0).Where(name => name is not "default"))}"
            : thing;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
