using System.Globalization;
using System.Net.Http.Headers;

namespace ImtHub.LocalHost.Graph;

/// <summary>Graph's sendMail: reads the mail as its reader would and keeps it, or answers why not.</summary>
internal sealed class SendMailCall(ISentMailStore store, TimeProvider clock)
{
    /// <summary>Graph takes requests of up to 4 MB.</summary>
    public const int LongestBody = 4 * 1024 * 1024;

    /// <param name="mailbox">The mailbox to send from.</param>
    /// <param name="contentType">text/plain for base64 of an internet message, application/json for Graph's own form.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<GraphAnswer> AnswerAsync(string mailbox, string? contentType, BinaryData body, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            type = null;
        }

        var isMime = string.Equals(type?.MediaType, "text/plain", StringComparison.OrdinalIgnoreCase);
        if (!isMime && !string.Equals(type?.MediaType, "application/json", StringComparison.OrdinalIgnoreCase))
        {
            return GraphAnswer.Error(
                415,
                "UnsupportedMediaType",
                "A mail is sent as application/json, or as text/plain with base64 MIME content."
            );
        }

        try
        {
            var now = clock.GetUtcNow();
            var mail = new SentMail(
                $"{now.ToString("yyyyMMdd'T'HHmmssfffffff'Z'", CultureInfo.InvariantCulture)}-{Guid.NewGuid():n}",
                now,
                mailbox,
                isMime ? SentMailFormat.Mime : SentMailFormat.Json,
                isMime ? Decode(body) : body
            );
            await store.AddAsync(mail, MailReader.Read(mail), cancellationToken);
            return GraphAnswer.Accepted;
        }
        catch (InvalidMailException e)
        {
            return GraphAnswer.Error(400, e.Code, e.Message);
        }
    }

    private static BinaryData Decode(BinaryData base64)
    {
        try
        {
            return BinaryData.FromBytes(Convert.FromBase64String(base64.ToString()));
        }
        catch (FormatException e)
        {
            throw new InvalidMailException("ErrorMimeContentInvalidBase64String", "Invalid base64 string for MIME content.", e);
        }
    }
}
