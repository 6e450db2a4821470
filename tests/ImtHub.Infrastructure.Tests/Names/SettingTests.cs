using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;
using ImtHub.Infrastructure.Tests.Templates;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace ImtHub.Infrastructure.Tests.Names;

/// <summary>Every app setting that the code needs is set by infra, and infra sets none that nobody reads.</summary>
public sealed partial class SettingTests(CompiledInfra infra)
{
    /// <summary>Settings of the Functions host and of Azure's clients, not of the hub.</summary>
    private static readonly string[] s_platform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AZURE_CLIENT_ID",
        "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID",
        "AzureWebJobsSecretStorageType",
        "AzureWebJobsSecretStorageKeyVaultUri",
        "AzureWebJobsSecretStorageKeyVaultClientId",
    ];

    /// <summary>
    /// What Flex Consumption keeps elsewhere or does not know (Functions app settings reference, "Flex Consumption plan deprecations").
    /// </summary>
    private static readonly string[] s_notOnFlexConsumption =
    [
        "ENABLE_ORYX_BUILD",
        "FUNCTIONS_EXTENSION_VERSION",
        "FUNCTIONS_WORKER_RUNTIME",
        "FUNCTIONS_WORKER_RUNTIME_VERSION",
        "FUNCTIONS_MAX_HTTP_CONCURRENCY",
        "FUNCTIONS_WORKER_PROCESS_COUNT",
        "FUNCTIONS_WORKER_DYNAMIC_CONCURRENCY_ENABLED",
        "SCM_DO_BUILD_DURING_DEPLOYMENT",
        "TZ",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
        "WEBSITE_CONTENTOVERVNET",
        "WEBSITE_CONTENTSHARE",
        "WEBSITE_DNS_SERVER",
        "WEBSITE_MAX_DYNAMIC_APPLICATION_SCALE_OUT",
        "WEBSITE_NODE_DEFAULT_VERSION",
        "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_SKIP_CONTENTSHARE_VALIDATION",
        "WEBSITE_TIME_ZONE",
        "WEBSITE_VNET_ROUTE_ALL",
    ];

    private static readonly (string Section, Type? Options)[] s_sections = [.. Sections()];

    [Fact]
    public void Every_setting_that_a_binding_names_is_set()
    {
        foreach (var (function, binding) in DeclaredFunctions.Of<Attribute>())
        {
            foreach (var property in binding.GetType().GetProperties().Where(property => property.PropertyType == typeof(string)))
            {
                foreach (Match setting in Placeholder().Matches(property.GetValue(binding) as string ?? ""))
                {
                    var name = setting.Groups["name"].Value;
                    Assert.True(
                        infra.Prod.Settings.ContainsKey(name),
                        $"{function} is bound to %{name}%, which infra does not set: add it to the schedules of infra/names.json."
                    );
                }
            }
        }
    }

    [Fact]
    public void Every_connection_that_a_binding_names_is_set_as_an_identity()
    {
        foreach (var (function, binding) in DeclaredFunctions.Of<Attribute>())
        {
            if (ConnectionOf(binding) is not { } connection)
            {
                continue;
            }

            string[] addresses =
                connection == StorageNames.ServiceBusConnection ? ["fullyQualifiedNamespace"]
                : connection == StorageNames.HubConnection ? ["accountName"]
                : ["blobServiceUri", "queueServiceUri"];
            foreach (var part in (string[])[.. addresses, "credential", "clientId"])
            {
                Assert.True(
                    infra.Prod.Settings.ContainsKey($"{connection}__{part}"),
                    $"{function} uses connection {connection}, but infra/main.bicep does not set {connection}__{part}."
                );
            }

            Assert.False(infra.Prod.Settings.ContainsKey(connection), $"{connection} is set to a connection string; identities only.");
        }
    }

    [Fact]
    public void Every_required_option_without_a_default_is_set()
    {
        foreach (var (section, options) in s_sections.Where(section => section.Options is not null))
        {
            var defaults = Activator.CreateInstance(options!)!;
            foreach (var property in options!.GetProperties().Where(property => property.IsDefined(typeof(RequiredAttribute))))
            {
                if (property.GetValue(defaults) is null or "")
                {
                    Assert.True(
                        infra.Prod.Settings.ContainsKey($"{section}__{property.Name}"),
                        $"{section}:{property.Name} is required and has no default; infra/main.bicep must set {section}__{property.Name}."
                    );
                }
            }
        }
    }

    [Fact]
    public void Every_setting_is_read_by_something()
    {
        var schedules = DeclaredFunctions
            .Of<TimerTriggerAttribute>()
            .Select(bound => bound.Binding.Schedule.Trim('%'))
            .ToHashSet(StringComparer.Ordinal);
        string[] connections = [StorageNames.HubConnection, StorageNames.PartnerConnection, StorageNames.ServiceBusConnection];
        foreach (var name in infra.Prod.Settings.Keys.Concat(infra.Dev.Settings.Keys).Distinct())
        {
            var parts = name.Split("__");
            var known =
                schedules.Contains(name)
                || s_platform.Contains(name)
                || (parts.Length == 2 && connections.Contains(parts[0]))
                || s_sections.Any(section => IsOf(section, parts));
            Assert.True(known, $"infra/main.bicep sets {name}, which nothing reads: a slip of the pen, or a setting that is gone.");
        }
    }

    [Fact]
    public void No_setting_is_one_that_Flex_Consumption_keeps_elsewhere() =>
        Assert.Empty(
            infra.Prod.Settings.Keys.Concat(infra.Dev.Settings.Keys).Intersect(s_notOnFlexConsumption, StringComparer.OrdinalIgnoreCase)
        );

    [Fact]
    public void No_setting_holds_a_key_or_a_password()
    {
        foreach (var (name, value) in infra.Prod.Settings)
        {
            Assert.False(
                value.Contains("listKeys", StringComparison.OrdinalIgnoreCase)
                    || value.Contains("AccountKey", StringComparison.OrdinalIgnoreCase),
                $"{name} holds a key."
            );
            Assert.False(
                name.EndsWith("Key", StringComparison.OrdinalIgnoreCase)
                    || name.Contains("Password", StringComparison.OrdinalIgnoreCase)
                    || name.Contains("ClientSecret", StringComparison.OrdinalIgnoreCase),
                $"{name} sounds like a secret."
            );
        }
    }

    private static bool IsOf((string Section, Type? Options) section, string[] parts)
    {
        var path = section.Section.Split(':');
        if (parts.Length <= path.Length || !parts.Take(path.Length).SequenceEqual(path, StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        return section.Options is null || section.Options.GetProperty(parts[path.Length]) is not null;
    }

    private static string? ConnectionOf(Attribute binding) =>
        binding switch
        {
            BlobTriggerAttribute blob => blob.Connection ?? StorageNames.HubConnection,
            QueueTriggerAttribute queue => queue.Connection ?? StorageNames.HubConnection,
            QueueOutputAttribute queue => queue.Connection ?? StorageNames.HubConnection,
            ServiceBusTriggerAttribute bus => bus.Connection,
            ServiceBusOutputAttribute bus => bus.Connection,
            _ => null,
        };

    /// <summary>
    /// Every section of settings that the hub declares: a constant named Section in an options class, or one that ends so beside its
    /// registration.
    /// </summary>
    private static IEnumerable<(string Section, Type? Options)> Sections() =>
        from assembly in DeclaredFunctions
            .App.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("ImtHub.", StringComparison.Ordinal))
            .Select(Assembly.Load)
            .Append(DeclaredFunctions.App)
        from type in assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let isOptions = field.Name == "Section" && !type.IsAbstract && type.GetConstructor([]) is not null
        where
            field is { IsLiteral: true, FieldType.Name: "String" }
            && (
                isOptions
                || (field.Name.EndsWith("Section", StringComparison.Ordinal) && type.Name.EndsWith("Services", StringComparison.Ordinal))
            )
        select ((string)field.GetRawConstantValue()!, isOptions ? type : null);

    [GeneratedRegex("%(?<name>[A-Za-z0-9_:]+)%")]
    private static partial Regex Placeholder();
}
