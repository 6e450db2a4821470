using ImtHub.LocalServiceBus.Filters;
using Microsoft.Azure.Amqp.Framing;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>A message for the eyes of rules; its application properties are decoded when the first rule asks for one.</summary>
internal sealed class MessageFields(Properties? properties, MessageSections sections) : IMessageFields
{
    private Dictionary<string, object?>? _application;

    public string? MessageId => properties?.MessageId?.ToString();

    public string? CorrelationId => properties?.CorrelationId?.ToString();

    public string? To => properties?.To?.ToString();

    public string? ReplyTo => properties?.ReplyTo?.ToString();

    public string? Label => properties?.Subject;

    public string? SessionId => properties?.GroupId;

    public string? ReplyToSessionId => properties?.ReplyToGroupId;

    public string? ContentType => properties?.ContentType.Value;

    public object? Application(string name)
    {
        if (_application is null)
        {
            _application = new(StringComparer.OrdinalIgnoreCase);
            foreach (var (key, value) in MessageCodec.Decode<ApplicationProperties>(sections, ApplicationProperties.Code)?.Map ?? [])
            {
                _application[key.Key.ToString() ?? ""] = AmqpValues.Plain(value);
            }
        }

        return _application.GetValueOrDefault(name);
    }
}
