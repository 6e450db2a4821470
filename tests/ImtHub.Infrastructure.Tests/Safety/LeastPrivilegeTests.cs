using System.Text.Json;
using System.Text.RegularExpressions;
using ImtHub.Infrastructure.Tests.Templates;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Safety;

/// <summary>Who may do what: the table in docs/deploy.md is the whole truth, and nobody may do more.</summary>
public sealed partial class LeastPrivilegeTests(CompiledInfra infra)
{
    private static readonly Dictionary<string, string> s_roles = JsonSerializer
        .Deserialize<Dictionary<string, string>>(Checkout.Read("infra", "roles.json"))!
        .ToDictionary(role => role.Value, role => role.Key);

    [Fact]
    public void The_table_of_rights_is_what_infra_grants()
    {
        var granted = infra
            .Prod.Grants.Select(grant => $"{grant.Who} | {s_roles[grant.RoleId]} | {grant.Where}")
            .Order(StringComparer.Ordinal)
            .ToList();
        var written = Rows().Select(row => $"{row.Who} | {row.Role} | {row.Where}").Order(StringComparer.Ordinal).ToList();
        Assert.True(
            granted.SequenceEqual(written),
            $"docs/deploy.md, table of rights.\nGranted and not in it: {string.Join("; ", granted.Except(written))}\nIn it and not granted: {string.Join("; ", written.Except(granted))}"
        );
    }

    [Fact]
    public void Every_grant_says_why() =>
        Assert.All(infra.Prod.Grants, grant => Assert.True(grant.Because.Length > 10, $"{grant.Who} {grant.Where}"));

    [Fact]
    public void Nobody_may_grant_rights_or_change_what_is_deployed()
    {
        string[] most =
        [
            "Owner",
            "Contributor",
            "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
            "b24988ac-6180-42a0-ab88-20f7382dd24c",
            "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
            "17d1049b-9a84-46fb-8f53-869881c3d3ab",
        ];
        Assert.All(infra.Prod.Grants, grant => Assert.DoesNotContain(grant.RoleId, most));
    }

    [Fact]
    public void On_what_partners_drop_the_app_may_read_and_mask_and_it_has_no_right_to_the_account()
    {
        foreach (var container in StorageNames.PartnerContainers.Except([StorageNames.Posted, StorageNames.Receipts]))
        {
            var rights = infra
                .Prod.Grants.Where(grant => grant.Who == "app" && grant.Where == $"partner account: {container}")
                .Select(grant => s_roles[grant.RoleId]);
            Assert.Equal((container, "storageBlobDataContributor"), (container, Assert.Single(rights)));
        }
        Assert.DoesNotContain(infra.Prod.Grants, grant => grant is { Who: "app", Where: "partner account" });
    }

    [Fact]
    public void Without_a_group_of_operators_nobody_but_the_app_and_Event_Grid_may_do_anything()
    {
        Assert.Equal(
            ["app", "event grid", "operators"],
            infra.Prod.Grants.Select(grant => grant.Who).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(["app", "event grid"], infra.Alone.Grants.Select(grant => grant.Who).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Rows of the table below the heading "Who may do what": who, role, where, for what.</summary>
    private static IEnumerable<(string Who, string Role, string Where)> Rows()
    {
        var section = Checkout.Read("docs", "deploy.md").Split("## Who may do what")[1].Split("\n## ")[0];
        foreach (Match row in Row().Matches(section))
        {
            foreach (var where in row.Groups["where"].Value.Split(", "))
            {
                yield return (row.Groups["who"].Value, row.Groups["role"].Value, where);
            }
        }
    }

    [GeneratedRegex(@"^\| (?<who>[a-z ]+) \| `(?<role>\w+)` \| (?<where>[^|]+?) \| ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
