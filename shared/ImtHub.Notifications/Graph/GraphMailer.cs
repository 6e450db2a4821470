using System.Text;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;

namespace ImtHub.Notifications.Graph;

/// <summary>
/// Sends mail by Microsoft Graph's sendMail, with the application permission Mail.Send. A mail goes as an internet message
/// (<see cref="GraphMailFormat.Mime"/>) unless configured otherwise: only that form takes a plain-text part beside the
/// HTML, with inline images and headers of our own.
/// </summary>
public sealed class GraphMailer(GraphServiceClient graph, IOptions<GraphOptions> options, TimeProvider clock) : IMailer
{
    /// <summary>The code of a mail whose sender or recipient is no address; Exchange's own.</summary>
    public const string InvalidAddress = "ErrorInvalidRecipients";

    /// <inheritdoc/>
    /// <exception cref="MailServiceException">Graph failed, or refused the hub itself.</exception>
    /// <exception cref="HttpRequestException">Graph was not reached; the mail may have been accepted or not.</exception>
    /// <exception cref="TaskCanceledException">Graph did not answer in time; the mail may have been accepted or not.</exception>
    public async Task<SendResult> SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        RequestInformation request;
        try
        {
            request = await RequestAsync(message, cancellationToken);
        }
        catch (InvalidAddressException)
        {
            return new SendResult.Refused(InvalidAddress);
        }

        var answer = new NativeResponseHandler();
        request.SetResponseHandler(answer);
        await graph.RequestAdapter.SendNoContentAsync(request, cancellationToken: cancellationToken);
        using var response = (HttpResponseMessage)answer.Value!;
        return await GraphAnswerReader.ReadAsync(response, clock, cancellationToken);
    }

    private async Task<RequestInformation> RequestAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var call = graph.Users[message.FromMailbox].SendMail;
        if (options.Value.Format == GraphMailFormat.Json) return call.ToPostRequestInformation(JsonMail.Write(message));

        // The client's model knows only the JSON form, so its request is given another body and content type.
        var mime = await MimeMail.WriteAsync(message, clock.GetUtcNow(), cancellationToken);
        var request = call.ToPostRequestInformation(new SendMailPostRequestBody());
        request.Headers.Remove("Content-Type");
        request.SetStreamContent(new MemoryStream(Encoding.ASCII.GetBytes(Convert.ToBase64String(mime))), "text/plain");
        return request;
    }
}
