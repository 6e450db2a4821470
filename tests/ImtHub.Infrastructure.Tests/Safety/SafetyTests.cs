using System.Text.Json;
using ImtHub.Infrastructure.Tests.Templates;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Safety;

/// <summary>Nothing on Azure opens to a key, nothing is lost by one slip, and personal data goes when its time is over.</summary>
public sealed class SafetyTests(CompiledInfra infra)
{
    /// <summary>29 CFR 30.12: apprenticeship records are kept for five years.</summary>
    private const int FiveYears = (5 * 365) + 2;

    public static TheoryData<string> Stages => ["dev", "prod", "private"];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Storage_knows_no_shared_keys_no_public_blobs_and_nothing_older_than_TLS_1_2(string stage)
    {
        var accounts = Of(stage).OfType("Microsoft.Storage/storageAccounts").ToList();
        Assert.Equal(2, accounts.Count);
        Assert.All(
            accounts,
            account =>
            {
                Assert.False(account.Properties.GetProperty("allowSharedKeyAccess").GetBoolean());
                Assert.False(account.Properties.GetProperty("allowBlobPublicAccess").GetBoolean());
                Assert.False(account.Properties.GetProperty("allowCrossTenantReplication").GetBoolean());
                Assert.True(account.Properties.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
                Assert.Equal("TLS1_2", account.Properties.GetProperty("minimumTlsVersion").GetString());
            }
        );
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Nothing_else_takes_a_key_either(string stage)
    {
        var deployment = Of(stage);
        Assert.True(deployment.ServiceBus.Properties.GetProperty("disableLocalAuth").GetBoolean());
        Assert.True(deployment.OfType("Microsoft.Insights/components").Single().Properties.GetProperty("DisableLocalAuth").GetBoolean());
        Assert.True(
            deployment
                .OfType("Microsoft.OperationalInsights/workspaces")
                .Single()
                .Properties.GetProperty("features")
                .GetProperty("disableLocalAuth")
                .GetBoolean()
        );
        Assert.All(
            deployment.OfType("Microsoft.KeyVault/vaults"),
            vault => Assert.True(vault.Properties.GetProperty("enableRbacAuthorization").GetBoolean())
        );
        Assert.True(deployment.OfType("Microsoft.Web/sites").Single().Properties.GetProperty("httpsOnly").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void Nobody_publishes_by_a_user_name_and_a_password(string stage)
    {
        var ways = Of(stage).OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();

        Assert.Equal(["ftp", "scm"], ways.Select(way => way.Name.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.All(ways, way => Assert.False(way.Properties.GetProperty("allow").GetBoolean()));
    }

    [Fact]
    public void No_template_or_parameter_asks_for_a_secret()
    {
        foreach (var path in Directory.EnumerateFiles(Checkout.PathTo("infra"), "*.bicep*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(path);
            Assert.False(text.Contains("@secure", StringComparison.Ordinal), $"{path} takes a secret.");
            Assert.True(
                Path.GetFileName(path) == "events.bicep" || !text.Contains("listKeys", StringComparison.OrdinalIgnoreCase),
                $"{path} reads a key."
            );
        }
        // The one key there is: the host's own, for Event Grid's address. It is looked up while deploying and goes nowhere else.
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(Checkout.Read("infra", "events.bicep"), "listKeys"));
        Assert.DoesNotContain("\noutput ", Checkout.Read("infra", "events.bicep"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void What_is_deleted_or_overwritten_can_be_brought_back(string stage)
    {
        var deployment = Of(stage);
        var services = deployment.OfType("Microsoft.Storage/storageAccounts/blobServices").ToList();
        Assert.Equal(2, services.Count);
        Assert.All(
            services,
            service =>
            {
                Assert.True(service.Properties.GetProperty("deleteRetentionPolicy").GetProperty("enabled").GetBoolean());
                Assert.True(service.Properties.GetProperty("containerDeleteRetentionPolicy").GetProperty("enabled").GetBoolean());
            }
        );
        var hub = deployment.Account(StorageNames.HubConnection);
        Assert.True(
            services
                .Single(service => service.Name.StartsWith(hub.Name, StringComparison.Ordinal))
                .Properties.GetProperty("isVersioningEnabled")
                .GetBoolean()
        );
        // A hierarchical namespace knows no versions; upload links may create and not overwrite, and the archive holds every content.
        Assert.True(deployment.Account(StorageNames.PartnerConnection).Properties.GetProperty("isHnsEnabled").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void What_partners_send_goes_and_what_the_law_asks_for_stays_five_years(string stage)
    {
        var rules = Of(stage)
            .OfType("Microsoft.Storage/storageAccounts/managementPolicies")
            .SelectMany(policy => policy.Properties.GetProperty("policy").GetProperty("rules").EnumerateArray())
            .ToList();
        foreach (var container in StorageNames.PartnerContainers.Append(StorageNames.MailContainer).Append(StorageNames.Incidents))
        {
            Assert.True(DaysUntilDeleted(rules, container).Any(), $"Nothing in {container} is ever deleted, and it holds personal data.");
        }

        foreach (var container in new[] { StorageNames.Archive, StorageNames.Exports })
        {
            Assert.All(
                DaysUntilDeleted(rules, container),
                days => Assert.True(days >= FiveYears, $"{container} is deleted after {days} days; records are kept for five years.")
            );
        }

        foreach (var folder in new[] { "sent", "receipts", "digests" })
        {
            Assert.True(
                DaysUntilDeleted(rules, $"{StorageNames.MailContainer}/{folder}").Any(),
                $"Nothing in mail/{folder} is ever deleted, and it holds personal data."
            );
        }

        Assert.Empty(DaysUntilDeleted(rules, StorageNames.Config));
    }

    [Fact]
    public void Whatever_Service_Bus_cannot_deliver_in_time_becomes_a_dead_letter() =>
        Assert.All(
            infra
                .Prod.OfType("Microsoft.ServiceBus/namespaces/queues")
                .Concat(infra.Prod.OfType("Microsoft.ServiceBus/namespaces/topics/subscriptions")),
            entity => Assert.True(entity.Properties.GetProperty("deadLetteringOnMessageExpiration").GetBoolean(), entity.Name)
        );

    [Fact]
    public void Only_finished_uploads_are_announced_and_what_cannot_be_announced_is_kept() =>
        Assert.All(
            infra.Events.OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions"),
            subscription =>
            {
                var filter = subscription.Properties.GetProperty("filter");
                Assert.Equal(
                    ["Microsoft.Storage.BlobCreated"],
                    filter.GetProperty("includedEventTypes").EnumerateArray().Select(type => type.GetString())
                );
                var api = filter.GetProperty("advancedFilters").EnumerateArray().Single();
                Assert.Equal(("data.api", "StringIn"), (api.GetProperty("key").GetString(), api.GetProperty("operatorType").GetString()));
                Assert.Equal(
                    ["PutBlob", "PutBlockList", "CopyBlob", "FlushWithClose", "SftpCommit"],
                    api.GetProperty("values").EnumerateArray().Select(value => value.GetString())
                );
                var kept = subscription
                    .Properties.GetProperty("deadLetterWithResourceIdentity")
                    .GetProperty("deadLetterDestination")
                    .GetProperty("properties");
                Assert.Contains(kept.GetProperty("blobContainerName").GetString()!, infra.Prod.Containers(StorageNames.HubConnection));
            }
        );

    [Theory]
    [MemberData(nameof(Stages))]
    public void Everything_that_can_says_what_happens_in_it(string stage)
    {
        var deployment = Of(stage);
        var watched = deployment
            .OfType("Microsoft.Insights/diagnosticSettings")
            .Select(setting => setting.Extends)
            .ToHashSet(StringComparer.Ordinal);
        string[] types =
        [
            "Microsoft.Storage/storageAccounts/blobServices",
            "Microsoft.Storage/storageAccounts/queueServices",
            "Microsoft.Storage/storageAccounts/tableServices",
            "Microsoft.ServiceBus/namespaces",
            "Microsoft.EventGrid/systemTopics",
            "Microsoft.KeyVault/vaults",
            "Microsoft.Web/sites",
        ];
        foreach (var resource in deployment.Resources.Where(resource => types.Contains(resource.Type)))
        {
            var id = resource.Json.GetProperty("id").GetString()!;
            var name = id[(id.LastIndexOf("/providers/", StringComparison.Ordinal) + "/providers/".Length)..];
            Assert.True(watched.Contains(name), $"{name} has no diagnostic setting.");
        }
    }

    [Fact]
    public void With_private_endpoints_the_hub_s_account_and_the_vault_cannot_be_reached_from_outside()
    {
        Assert.Equal(
            "Disabled",
            infra.Private.Account(StorageNames.HubConnection).Properties.GetProperty("publicNetworkAccess").GetString()
        );
        Assert.Equal(
            "Disabled",
            infra.Private.OfType("Microsoft.KeyVault/vaults").Single().Properties.GetProperty("publicNetworkAccess").GetString()
        );
        var endpoints = infra
            .Private.OfType("Microsoft.Network/privateEndpoints")
            .SelectMany(endpoint => endpoint.Properties.GetProperty("privateLinkServiceConnections").EnumerateArray())
            .Select(connection => connection.GetProperty("name").GetString())
            .Order(StringComparer.Ordinal);
        Assert.Equal(["hub-blob", "hub-queue", "hub-table", "partners-blob", "partners-dfs", "partners-queue", "vault"], endpoints);
        Assert.NotEqual(
            JsonValueKind.Null,
            infra.Private.OfType("Microsoft.Web/sites").Single().Properties.GetProperty("virtualNetworkSubnetId").ValueKind
        );
        Assert.Empty(infra.Prod.OfType("Microsoft.Network/virtualNetworks"));
    }

    private static IEnumerable<int> DaysUntilDeleted(IEnumerable<JsonElement> rules, string container) =>
        from rule in rules
        let definition = rule.GetProperty("definition")
        where
            definition.GetProperty("filters").TryGetProperty("prefixMatch", out var prefixes)
            && prefixes.EnumerateArray().Any(prefix => prefix.GetString()!.StartsWith(container + "/", StringComparison.Ordinal))
        let actions = definition.GetProperty("actions")
        where actions.TryGetProperty("baseBlob", out _) && actions.GetProperty("baseBlob").TryGetProperty("delete", out _)
        select actions.GetProperty("baseBlob").GetProperty("delete").GetProperty("daysAfterModificationGreaterThan").GetInt32();

    private Deployment Of(string stage) =>
        stage switch
        {
            "dev" => infra.Dev,
            "prod" => infra.Prod,
            _ => infra.Private,
        };
}
