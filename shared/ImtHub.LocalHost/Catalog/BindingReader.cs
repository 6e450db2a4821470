using System.Text.Json;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Keys;
using ImtHub.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Catalog;

/// <summary>Reads the bindings that a worker describes, and puts the app's settings in the place of <c>%Setting%</c>.</summary>
internal sealed class BindingReader(IConfiguration settings)
{
    private const string ServiceBusConnection = "ServiceBus";

    /// <exception cref="FunctionDisabledException">A setting is missing, or a binding is of a kind that this host does not run.</exception>
    public FunctionDefinition Read(RpcFunctionMetadata function)
    {
        FunctionTrigger? trigger = null;
        var outputs = new List<FunctionOutput>();
        foreach (var text in function.RawBindings)
        {
            using var json = JsonDocument.Parse(text);
            var binding = new Binding(json.RootElement, settings);
            if (binding.IsOutput)
            {
                if (Output(binding) is { } output)
                {
                    outputs.Add(output);
                }
            }
            else if (binding.Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase))
            {
                trigger = Trigger(binding, function.Name);
            }
            else
            {
                throw Unknown(binding);
            }
        }

        return new FunctionDefinition(function, trigger ?? throw new FunctionDisabledException("it has no trigger"), outputs);
    }

    private static FunctionTrigger Trigger(Binding binding, string function) =>
        binding.Type.ToUpperInvariant() switch
        {
            "BLOBTRIGGER" => new BlobTrigger(binding.Name, binding.Required("path"), binding.Text("connection")),
            "QUEUETRIGGER" => new QueueTrigger(binding.Name, binding.Required("queueName"), binding.Text("connection")),
            "TIMERTRIGGER" => new TimerTrigger(
                binding.Name,
                binding.Required("schedule"),
                binding.Is("useMonitor", otherwise: true),
                binding.Is("runOnStartup", otherwise: false)
            ),
            "HTTPTRIGGER" => new HttpTrigger(
                binding.Name,
                (binding.Text("route") ?? function).TrimStart('/'),
                binding.List("methods"),
                Enum.TryParse<KeyLevel>(binding.Text("authLevel"), ignoreCase: true, out var level) ? level : KeyLevel.Function
            ),
            "SERVICEBUSTRIGGER" => new ServiceBusTrigger(
                binding.Name,
                binding.Text("queueName") ?? binding.Required("topicName"),
                binding.Text("subscriptionName"),
                binding.Text("connection") ?? ServiceBusConnection,
                string.Equals(binding.Text("cardinality"), "Many", StringComparison.OrdinalIgnoreCase)
            ),
            _ => throw Unknown(binding),
        };

    private static FunctionOutput? Output(Binding binding) =>
        binding.Type.ToUpperInvariant() switch
        {
            "HTTP" => null,
            "QUEUE" => new FunctionOutput(binding.Name, IsServiceBus: false, binding.Required("queueName"), binding.Text("connection")),
            "SERVICEBUS" => new FunctionOutput(
                binding.Name,
                IsServiceBus: true,
                binding.Required("queueOrTopicName"),
                binding.Text("connection") ?? ServiceBusConnection
            ),
            _ => throw Unknown(binding),
        };

    private static FunctionDisabledException Unknown(Binding binding) => new($"the local host runs no binding of type '{binding.Type}'");

    private readonly struct Binding(JsonElement json, IConfiguration settings)
    {
        public string Type => json.GetProperty("type").GetString()!;

        public string Name => json.GetProperty("name").GetString()!;

        public bool IsOutput => string.Equals(json.GetProperty("direction").GetString(), "out", StringComparison.OrdinalIgnoreCase);

        public string? Text(string property) =>
            Value(property) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
                ? SettingReferences.Resolve(text, settings)
                : null;

        public string Required(string property) =>
            Text(property) ?? throw new FunctionDisabledException($"its binding '{Name}' names no {property}");

        public bool Is(string property, bool otherwise) =>
            Value(property) switch
            {
                { ValueKind: JsonValueKind.True } => true,
                { ValueKind: JsonValueKind.False } => false,
                { ValueKind: JsonValueKind.String } text => bool.Parse(text.GetString()!),
                _ => otherwise,
            };

        public IReadOnlyList<string> List(string property) =>
            Value(property) is { ValueKind: JsonValueKind.Array } array
                ? [.. array.EnumerateArray().Select(item => item.GetString()!)]
                : [];

        private JsonElement? Value(string property) => json.TryGetProperty(property, out var value) ? value : null;
    }
}
