namespace ImtHub.Records.Events;

/// <summary>Takes an event in from the topic and notes in its outbox that it got there.</summary>
public sealed class RelayConfirmation(IOutbox outbox)
{
    /// <summary>Confirms the event in the message.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no event.</exception>
    public Task ConfirmAsync(string body, CancellationToken cancellationToken) =>
        outbox.ConfirmAsync([ApprenticeEventJson.Read(body)], cancellationToken);
}
