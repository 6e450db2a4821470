using System.Text.Json;

namespace ImtHub.Infrastructure.Tests.Templates;

/// <summary>Every resource that a deployment makes, loops and modules expanded; what only Azure knows stands as an expression.</summary>
internal sealed class Deployment(IReadOnlyList<Resource> resources)
{
    public IReadOnlyList<Resource> Resources { get; } = resources;

    public static Deployment Read(string snapshot)
    {
        using var document = JsonDocument.Parse(snapshot);
        return new([
            .. document.RootElement.GetProperty("predictedResources").EnumerateArray().Select(resource => new Resource(resource.Clone())),
        ]);
    }

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>The storage account that a connection of the app names.</summary>
    public Resource Account(string connection) =>
        connection switch
        {
            StorageNames.HubConnection => OfType("Microsoft.Storage/storageAccounts")
                .Single(account => account.Name.StartsWith("sthub", StringComparison.Ordinal)),
            StorageNames.PartnerConnection => OfType("Microsoft.Storage/storageAccounts")
                .Single(account => account.Name.StartsWith("stpart", StringComparison.Ordinal)),
            _ => throw new ArgumentException($"{connection} names no storage account.", nameof(connection)),
        };

    /// <summary>Last parts of the names of a parent's children of a type, such as the containers of an account.</summary>
    public IReadOnlySet<string> ChildrenOf(Resource parent, string type) =>
        OfType(type)
            .Where(child => child.Name.StartsWith(parent.Name + "/", StringComparison.Ordinal))
            .Select(child => child.Name.Split('/')[^1])
            .ToHashSet(StringComparer.Ordinal);

    public IReadOnlySet<string> Containers(string connection) =>
        ChildrenOf(Account(connection), "Microsoft.Storage/storageAccounts/blobServices/containers");

    public IReadOnlySet<string> Queues(string connection) =>
        ChildrenOf(Account(connection), "Microsoft.Storage/storageAccounts/queueServices/queues");

    public IReadOnlySet<string> Tables =>
        ChildrenOf(Account(StorageNames.HubConnection), "Microsoft.Storage/storageAccounts/tableServices/tables");

    public Resource ServiceBus => OfType("Microsoft.ServiceBus/namespaces").Single();

    public IReadOnlySet<string> ServiceBusQueues => ChildrenOf(ServiceBus, "Microsoft.ServiceBus/namespaces/queues");

    public IReadOnlySet<string> Topics => ChildrenOf(ServiceBus, "Microsoft.ServiceBus/namespaces/topics");

    /// <summary>Subscriptions as <c>topic/subscription</c>.</summary>
    public IReadOnlySet<string> Subscriptions =>
        OfType("Microsoft.ServiceBus/namespaces/topics/subscriptions")
            .Select(subscription => string.Join('/', subscription.Name.Split('/')[^2..]))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The app's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        OfType("Microsoft.Web/sites")
            .Single()
            .Properties.GetProperty("siteConfig")
            .GetProperty("appSettings")
            .EnumerateArray()
            .ToDictionary(
                setting => setting.GetProperty("name").GetString()!,
                setting => setting.GetProperty("value").GetString()!,
                StringComparer.OrdinalIgnoreCase
            );

    public IEnumerable<Grant> Grants => OfType("Microsoft.Authorization/roleAssignments").Select(Grant.Of);
}
