using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Committees;

/// <summary>One thing that waits to be told: an event of a record, or a regulator's deadline that has come near.</summary>
public sealed record InboxItem
{
    /// <summary>The event; null for a deadline.</summary>
    public ApprenticeEvent? Event { get; init; }

    /// <summary>The deadline; null for an event.</summary>
    public OpenDuty? Deadline { get; init; }

    /// <summary>
    /// Its id: what has been told under it is not told again. A deadline whose day is moved is another one. Fit to be a part of a key.
    /// </summary>
    [JsonIgnore]
    public string Id =>
        Event?.Id
        ?? "deadline-"
            + Convert.ToHexStringLower(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Deadline!.Id}\n{Deadline.DueOn:yyyy-MM-dd}"))
                )
            )[..24];

    /// <summary>An event.</summary>
    public static InboxItem Of(ApprenticeEvent told) => new() { Event = told };

    /// <summary>A deadline that has come near.</summary>
    public static InboxItem Of(OpenDuty near) => new() { Deadline = near };
}
