using System.Text.Json;

namespace ImtHub.LocalServiceBus.Configuration;

/// <summary>
/// The queues and topics of a namespace, built in code or read from the configuration file that Microsoft's own emulator reads
/// (<c>UserConfig</c> / <c>Namespaces</c> / <c>Queues</c>, <c>Topics</c>).
/// </summary>
public sealed record ServiceBusEntities
{
    /// <summary>The namespace's name, as the administration client tells it.</summary>
    public string Name { get; init; } = "sbemulatorns";

    /// <summary>The queues.</summary>
    public IReadOnlyList<QueueConfiguration> Queues { get; init; } = [];

    /// <summary>The topics with their subscriptions.</summary>
    public IReadOnlyList<TopicConfiguration> Topics { get; init; } = [];

    /// <summary>Reads the emulator's JSON; comments and commas at the end of a list are allowed.</summary>
    /// <exception cref="ServiceBusBrokerException">The JSON is no such file, or does not have exactly one namespace.</exception>
    public static ServiceBusEntities Parse(string json)
    {
        try
        {
            var file = EmulatorJson.Read<EmulatorFile>(json);
            return file?.UserConfig?.Namespaces is [var only]
                ? only
                : throw new ServiceBusBrokerException(
                    "The Service Bus configuration must have exactly one namespace in UserConfig.Namespaces."
                );
        }
        catch (JsonException e)
        {
            throw new ServiceBusBrokerException($"The Service Bus configuration cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the emulator's JSON file.</summary>
    /// <exception cref="ServiceBusBrokerException">The file is missing or is no such file.</exception>
    public static async Task<ServiceBusEntities> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        try
        {
            return Parse(await File.ReadAllTextAsync(path, cancellationToken));
        }
        catch (IOException e)
        {
            throw new ServiceBusBrokerException($"The Service Bus configuration {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The emulator's JSON, for a file that both this broker and Microsoft's emulator read.</summary>
    public string ToJson() => EmulatorJson.Write(new EmulatorFile { UserConfig = new UserConfig { Namespaces = [this] } });
}
