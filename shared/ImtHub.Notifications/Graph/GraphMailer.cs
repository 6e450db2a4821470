using System.Text;
using Azure.Identity;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;

namespace ImtHub.Notifications.Graph;

/// <summary>
/// Sends mail by Microsoft Graph's sendMail, with the application permission Mail.Send; several mails in one batch. A mail goes as an
/// internet message (<see cref="GraphMailFormat.Mime"/>) unless configured otherwise: only that form takes a plain-text part beside the
/// HTML, with inline images and headers of our own.
/// </summary>
public sealed class GraphMailer(GraphServiceClient graph, IOptions<GraphOptions> options, TimeProvider clock) : IMailer
{
    /// <summary>The code of a mail whose sender or recipient is no address; Exchange's own.</summary>
    public const string InvalidAddress = "ErrorInvalidRecipients";

    /// <summary>The code when no token is given to the hub.</summary>
    public const string NoToken = "AuthenticationFailed";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<MailMessage> messages, CancellationToken cancellationToken)
    {
        var results = new SendResult?[messages.Count];
        var requests = new List<(int Index, RequestInformation Request)>();
        foreach (var (index, message) in messages.Index())
        {
            try
            {
                requests.Add((index, await RequestAsync(message, cancellationToken)));
            }
            catch (InvalidAddressException)
            {
                results[index] = new SendResult.Refused(InvalidAddress);
            }
        }
        if (requests.Count > 0)
        {
            var answers = await AnswersAsync([.. requests.Select(request => request.Request)], cancellationToken);
            foreach (var (request, answer) in requests.Zip(answers))
            {
                results[request.Index] = answer;
            }
        }
        return results!;
    }

    private async Task<IReadOnlyList<SendResult>> AnswersAsync(
        IReadOnlyList<RequestInformation> requests,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return requests is [var only]
                ? [await CallAsync(only, response => GraphAnswerReader.ReadAsync(response, clock, cancellationToken), cancellationToken)]
                : await CallAsync(
                    await GraphBatch.WriteAsync(requests, graph.RequestAdapter.BaseUrl!, cancellationToken),
                    response => GraphBatch.ReadAsync(response, requests.Count, clock, cancellationToken),
                    cancellationToken
                );
        }
        catch (AuthenticationFailedException)
        {
            return [.. requests.Select(_ => new SendResult.HubRefused(NoToken))];
        }
    }

    private async Task<T> CallAsync<T>(
        RequestInformation request,
        Func<HttpResponseMessage, Task<T>> read,
        CancellationToken cancellationToken
    )
    {
        var answer = new NativeResponseHandler();
        request.SetResponseHandler(answer);
        await graph.RequestAdapter.SendNoContentAsync(request, cancellationToken: cancellationToken);
        using var response = (HttpResponseMessage)answer.Value!;
        return await read(response);
    }

    private async Task<RequestInformation> RequestAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var call = graph.Users[message.FromMailbox].SendMail;
        if (options.Value.Format == GraphMailFormat.Json)
        {
            return call.ToPostRequestInformation(JsonMail.Write(message));
        }

        // The client's model knows only the JSON form, so its request is given another body and content type.
        var mime = await MimeMail.WriteAsync(message, clock.GetUtcNow(), cancellationToken);
        var request = call.ToPostRequestInformation(new SendMailPostRequestBody());
        request.Headers.Remove("Content-Type");
        request.SetStreamContent(new MemoryStream(Encoding.ASCII.GetBytes(Convert.ToBase64String(mime))), "text/plain");
        return request;
    }
}
