using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Committees;

/// <summary>One thing that waits to be told: an event of a record, a regulator's deadline that has come near, or a post of hours.</summary>
public sealed record InboxItem
{
    /// <summary>The event; null for anything else.</summary>
    public ApprenticeEvent? Event { get; init; }

    /// <summary>The deadline; null for anything else.</summary>
    public OpenDuty? Deadline { get; init; }

    /// <summary>The post; null for anything else.</summary>
    public PostedReceipt? Post { get; init; }

    /// <summary>
    /// Its id: what has been told under it is not told again. A deadline whose day is moved is another one. Fit to be a part of a key.
    /// </summary>
    [JsonIgnore]
    public string Id =>
        Event?.Id
        ?? Post?.Id
        ?? "deadline-"
            + Convert.ToHexStringLower(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Deadline!.Id}\n{Deadline.DueOn:yyyy-MM-dd}"))
                )
            )[..24];

    /// <summary>An event.</summary>
    public static InboxItem Of(ApprenticeEvent told) => new() { Event = told };

    /// <summary>A post of hours that needs nothing.</summary>
    public static InboxItem Of(PostedReceipt post) => new() { Post = post };

    /// <summary>A deadline that has come near.</summary>
    public static InboxItem Of(OpenDuty near) => new() { Deadline = near };
}
