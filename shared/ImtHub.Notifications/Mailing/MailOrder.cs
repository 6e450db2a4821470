using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImtHub.Notifications.Mailing;

/// <summary>
/// A message on queue <c>mail</c>: which mail to write and send. It carries no personal data and may arrive more than once.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DigestOrder), "digest")]
[JsonDerivedType(typeof(NoticeOrder), "notice")]
[JsonDerivedType(typeof(StaffNoticeOrder), "staffNotice")]
[JsonDerivedType(typeof(ReceiptOrder), "receipt")]
[JsonDerivedType(typeof(PostsOrder), "posts")]
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

/// <summary>Order of a mail to a committee.</summary>
public abstract record CommitteeOrder : MailOrder
{
    /// <summary>The committee that gets the mail.</summary>
    public required string Committee { get; init; }
}

/// <summary>Order to write a committee's digest and send it to its members.</summary>
public sealed record DigestOrder : CommitteeOrder
{
    /// <summary>Id of the digest; the same order again is the same digest.</summary>
    public required string Digest { get; init; }

    /// <summary>Day of the digest in the committee's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Instant of the slot (UTC).</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>True for a digest out of turn, which is not sent when nothing changed, whatever the committee chose.</summary>
    public bool OnlyWhenChanged { get; init; }

    /// <summary>The order for a slot.</summary>
    public static DigestOrder For(DigestSlot slot, bool onlyWhenChanged) =>
        new()
        {
            Committee = slot.CommitteeId,
            Digest = slot.DigestId,
            Day = slot.Day,
            DueAt = slot.DueAt,
            OnlyWhenChanged = onlyWhenChanged,
        };
}

/// <summary>Order to tell a committee's members what they want to hear at once: all that came within a short while, in one mail.</summary>
public sealed record NoticeOrder : CommitteeOrder
{
    /// <summary>Id of the notice; the same order again is the same notice.</summary>
    public required string Notice { get; init; }

    /// <summary>When the while is over (UTC); the mail is not written before.</summary>
    public required DateTimeOffset NotBefore { get; init; }
}

/// <summary>Order to tell the hub's staff of deadlines that have come near.</summary>
public sealed record StaffNoticeOrder : MailOrder
{
    /// <summary>Id of the notice; the same order again is the same notice.</summary>
    public required string Notice { get; init; }

    /// <summary>The mail is not written before (UTC).</summary>
    public required DateTimeOffset NotBefore { get; init; }
}

/// <summary>Order to tell a file's sender what became of it.</summary>
public sealed record ReceiptOrder : MailOrder
{
    /// <summary>Feed as its folder names it.</summary>
    public required string Feed { get; init; }

    /// <summary>The folder that the file came in.</summary>
    public required string Partner { get; init; }

    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>The run that took it in.</summary>
    public required string Run { get; init; }
}

/// <summary>Order to tell employers of posts of hours that needed nothing, each in one mail a day.</summary>
public sealed record PostsOrder : MailOrder
{
    /// <summary>Id of what is told; the same order again tells the same.</summary>
    public required string Posts { get; init; }

    /// <summary>Posts of earlier days than this are told, in the hub's time zone.</summary>
    public required DateOnly Before { get; init; }
}

/// <summary>A message on queue <c>mail</c> that can never be carried out. It ends on the poison queue, where staff see it.</summary>
public sealed class InvalidMailOrderException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Queue <c>mail</c>, for orders that have to wait. They do not use up the tries of a message that fails.</summary>
public interface IMailPostponer
{
    /// <summary>Puts the order on the queue, to be seen after the delay.</summary>
    Task PostponeAsync(string orderJson, TimeSpan delay, CancellationToken cancellationToken);
}
