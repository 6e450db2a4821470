namespace ImtHub.LocalHost.Graph;

// The parts of Graph's JSON that a mail's reader would see; all else is kept in the store and not read.

internal sealed record SendMailRequest(GraphMessage? Message);

internal sealed record GraphMessage(
    GraphRecipient? From,
    IReadOnlyList<GraphRecipient?>? ToRecipients,
    IReadOnlyList<GraphRecipient?>? CcRecipients,
    string? Subject,
    GraphBody? Body,
    IReadOnlyList<GraphHeader?>? InternetMessageHeaders,
    IReadOnlyList<GraphAttachment?>? Attachments);

internal sealed record GraphRecipient(GraphAddress? EmailAddress);

internal sealed record GraphAddress(string? Address);

internal sealed record GraphBody(string? ContentType, string? Content);

internal sealed record GraphHeader(string? Name, string? Value);

internal sealed record GraphAttachment(string? ContentType, string? ContentId, byte[]? ContentBytes, bool? IsInline);
