using System.Text.Json;

namespace ImtHub.Intake.Arrival;

/// <summary>Tells intake that posted hours are stored.</summary>
public interface IPostedHoursAnnouncer
{
    /// <summary>
    /// Announces a stored post; returns when that is sure to arrive. Announced twice within a short time it arrives once.
    /// </summary>
    /// <exception cref="Records.Events.BusUnavailableException">It cannot be announced now.</exception>
    Task AnnounceAsync(PostedHoursMessage posted, CancellationToken cancellationToken);
}

/// <summary>The message that announces posted hours: where they are stored, never what they say.</summary>
/// <param name="Employer">Partner id of the employer.</param>
/// <param name="Name">File name below the employer's folder.</param>
public sealed record PostedHoursMessage(string Employer, string Name)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The message's body.</summary>
    public string Write() => JsonSerializer.Serialize(this, s_json);

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">The body is no such message.</exception>
    public static PostedHoursMessage Read(string body) =>
        JsonSerializer.Deserialize<PostedHoursMessage>(body, s_json) ?? throw new JsonException("The body is no posted-hours message.");
}
