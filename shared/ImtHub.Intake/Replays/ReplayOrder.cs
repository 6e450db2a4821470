using System.Text.Json;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Records;

namespace ImtHub.Intake.Replays;

/// <summary>
/// A message of the queue of replays: people whose earlier rows are to be found, one run whose file is to be taken in again, one to be gone
/// on with, a line of files that wait, or forms that are to be decided anew.
/// </summary>
/// <param name="People">Numbers that somebody is linked to by now.</param>
/// <param name="Run">The run to be taken in again.</param>
/// <param name="Continue">The run to be gone on with.</param>
/// <param name="Line">The line whose files are to be taken in.</param>
/// <param name="Forms">The forms to be decided anew in their order.</param>
/// <param name="Id">Tells this order from every other one, also when it comes again; null of orders that may meet each other.</param>
/// <param name="IsForMoreKnown">True when the run is ordered because more is known by now, and not because a person wants it.</param>
public sealed record ReplayOrder(
    IReadOnlyList<ExternalId>? People = null,
    string? Run = null,
    string? Continue = null,
    WaitingLine? Line = null,
    FormsToOrder? Forms = null,
    string? Id = null,
    bool IsForMoreKnown = false
)
{
    /// <summary>An order of its own to take a run's file in again.</summary>
    public static ReplayOrder Of(string run, bool isForMoreKnown = false) =>
        new(Run: run, Id: Guid.NewGuid().ToString("N"), IsForMoreKnown: isForMoreKnown);

    /// <summary>An order of its own to decide forms anew.</summary>
    public static ReplayOrder Of(FormsToOrder forms) => new(Forms: forms, Id: Guid.NewGuid().ToString("N"));

    /// <summary>The message's body.</summary>
    public string Write() => JsonSerializer.Serialize(this, RecordsJson.Options);

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">The body is no such message; the text of the exception quotes nothing of it.</exception>
    public static ReplayOrder Read(string body)
    {
        try
        {
            return
                JsonSerializer.Deserialize<ReplayOrder>(body, RecordsJson.Options) is { } order
                && new object?[] { order.People, order.Run, order.Continue, order.Line, order.Forms }.Count(said => said is not null) == 1
                ? order
                : throw new JsonException("The body is no order to take files in again.");
        }
        catch (JsonException refused)
        {
            throw new JsonException(
                "The body is no order to take files in again.",
                refused.Path,
                refused.LineNumber,
                refused.BytePositionInLine
            );
        }
        catch (Exception refused) when (refused is NotSupportedException or ArgumentException)
        {
            throw new JsonException("The body is no order to take files in again.");
        }
    }
}

/// <summary>A line of files that wait.</summary>
/// <param name="Partner">The partner's folder.</param>
public sealed record WaitingLine(Feed Feed, string Partner);
