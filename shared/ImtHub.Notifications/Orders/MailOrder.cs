using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImtHub.Notifications.Orders;

/// <summary>A message on queue <c>mail</c>: which mail to write and send. It carries no personal data and may arrive more than once.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DigestOrder), "digest")]
[JsonDerivedType(typeof(NoticeOrder), "notice")]
[JsonDerivedType(typeof(StaffNoticeOrder), "staffNotice")]
[JsonDerivedType(typeof(ReceiptOrder), "receipt")]
public abstract record MailOrder
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>True when the order has waited before: it takes its turn before those who have not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasWaited { get; init; }

    /// <summary>The order as it stands on the queue.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    /// <summary>The order in a queue message.</summary>
    /// <exception cref="InvalidMailOrderException">The text is no mail order.</exception>
    public static MailOrder Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<MailOrder>(json, s_json) ?? throw new InvalidMailOrderException("The mail order is empty.");
        }
        catch (Exception refused) when (refused is JsonException or NotSupportedException)
        {
            throw new InvalidMailOrderException("The message is no mail order.", refused);
        }
    }
}
