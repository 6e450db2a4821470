namespace ImtHub.LocalHost.Graph;

/// <summary>A mail as it was handed to the local Graph, byte for byte.</summary>
/// <param name="Id">Its name in the store; ids sort by time.</param>
/// <param name="SentAt">When it was accepted, in UTC.</param>
/// <param name="Mailbox">The mailbox it was sent from: the address in the request's path.</param>
/// <param name="Format">What <paramref name="Content"/> is.</param>
/// <param name="Content">The JSON body of the request, or the MIME message.</param>
public sealed record SentMail(string Id, DateTimeOffset SentAt, string Mailbox, SentMailFormat Format, BinaryData Content);

/// <summary>The two forms in which Graph takes a mail.</summary>
public enum SentMailFormat
{
    /// <summary>Graph's own JSON: one body, HTML or text.</summary>
    Json,

    /// <summary>An internet message with any parts.</summary>
    Mime,
}
