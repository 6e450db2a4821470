using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ImtHub.Notifications.Mailing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace ImtHub.Azure.Tests.Notifications.Outages;

/// <summary>
/// A double of Microsoft Graph's sendMail and $batch on a real loopback port, with the troubles of a script. It remembers which mails it
/// took, and of which its sender could not hear.
/// </summary>
internal sealed class UnreliableGraph : IAsyncDisposable
{
    /// <summary>Recipients that begin so are refused with 400.</summary>
    public const string NoSuchPerson = "nobody";

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly ConcurrentQueue<GraphTrouble> _script;
    private int _underWay;

    private UnreliableGraph(WebApplication app, TimeProvider clock, IEnumerable<GraphTrouble> script) =>
        (_app, _clock, _script) = (app, clock, new(script));

    /// <summary>Graph's base address.</summary>
    public string Address => _app.Urls.Single() + "/v1.0";

    /// <summary>Every mail taken, as often as it was: its key and the instant.</summary>
    public ConcurrentQueue<(string Key, DateTimeOffset At)> Taken { get; } = new();

    /// <summary>The keys of mails that were taken while their sender did not hear of it.</summary>
    public ConcurrentQueue<string> Unheard { get; } = new();

    /// <summary>How often each trouble came.</summary>
    public ConcurrentDictionary<GraphTrouble, int> Troubles { get; } = new();

    /// <summary>Most requests under way at a time; a batch counts as up to four.</summary>
    public int MaxAtOnce { get; private set; }

    public static async Task<UnreliableGraph> StartAsync(
        TimeProvider clock,
        IEnumerable<GraphTrouble> script,
        CancellationToken cancellationToken
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var graph = new UnreliableGraph(builder.Build(), clock, script);
        graph._app.Run(graph.AnswerAsync);
        await graph._app.StartAsync(cancellationToken);
        return graph;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var isBatch = http.Request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal);
        var mails = isBatch
            ? JsonNode.Parse(body)!["requests"]!
                .AsArray()
                .Select(step => Read(step!["body"]!.GetValue<string>(), step["id"]!.GetValue<string>()))
                .ToList()
            : [Read(body, "1")];
        var slots = Math.Min(mails.Count, 4);
        lock (_app)
        {
            MaxAtOnce = Math.Max(MaxAtOnce, _underWay += slots);
        }

        var trouble = _script.TryDequeue(out var next) ? next : GraphTrouble.None;
        // A 400 to a mail alone would refuse that mail for good.
        if (trouble == GraphTrouble.RefusesTheBatch && !isBatch)
        {
            trouble = GraphTrouble.FailsBeforeTaking;
        }

        Troubles.AddOrUpdate(trouble, 1, (_, times) => times + 1);
        try
        {
            await Task.Yield();
            if (TakesNothing(trouble))
            {
                Refuse(http, trouble);
            }
            else
            {
                await TakeAsync(
                    http,
                    trouble,
                    mails,
                    isBatch,
                    () =>
                    {
                        lock (_app)
                        {
                            _underWay -= slots;
                        }
                        slots = 0;
                    }
                );
            }
        }
        finally
        {
            lock (_app)
            {
                _underWay -= slots;
            }
        }
    }

    private static bool TakesNothing(GraphTrouble trouble) =>
        trouble
            is GraphTrouble.Throttles
                or GraphTrouble.IsUnavailable
                or GraphTrouble.FailsBeforeTaking
                or GraphTrouble.DropsBeforeTaking
                or GraphTrouble.RefusesTheBatch;

    private static void Refuse(HttpContext http, GraphTrouble trouble)
    {
        if (trouble == GraphTrouble.DropsBeforeTaking)
        {
            http.Abort();
        }

        if (trouble == GraphTrouble.Throttles)
        {
            http.Response.Headers.RetryAfter = "17";
        }

        http.Response.StatusCode = trouble switch
        {
            GraphTrouble.Throttles => 429,
            GraphTrouble.IsUnavailable => 503,
            GraphTrouble.RefusesTheBatch => 400,
            _ => 500,
        };
    }

    /// <summary>Nobody waits for an answer that does not come: its request counts as over once the mails are taken.</summary>
    private async Task TakeAsync(HttpContext http, GraphTrouble trouble, List<Mail> mails, bool isBatch, Action over)
    {
        var answers = new List<JsonObject>();
        foreach (var (index, mail) in mails.Index())
        {
            var isFirst = index == 0;
            var isThrottled = trouble == GraphTrouble.ThrottlesTheLast && index == mails.Count - 1;
            if (mail.IsTo(NoSuchPerson))
            {
                answers.Add(Step(mail.Id, 400, "ErrorInvalidRecipients"));
            }
            else if (isThrottled)
            {
                answers.Add(Step(mail.Id, 429, "TooManyRequests", "11"));
            }
            else
            {
                Taken.Enqueue((mail.Key, _clock.GetUtcNow()));
                var isHeard =
                    trouble is GraphTrouble.None or GraphTrouble.TakesAndAsksForAPause or GraphTrouble.ThrottlesTheLast
                    || (trouble is GraphTrouble.FailsTheFirstAfterTaking or GraphTrouble.LeavesOutTheFirst && !isFirst);
                if (!isHeard)
                {
                    Unheard.Enqueue(mail.Key);
                }

                if (isFirst && trouble == GraphTrouble.FailsTheFirstAfterTaking)
                {
                    answers.Add(Step(mail.Id, 500, "InternalServerError"));
                }
                else if (!isFirst || trouble != GraphTrouble.LeavesOutTheFirst)
                {
                    answers.Add(Step(mail.Id, 202, null, trouble == GraphTrouble.TakesAndAsksForAPause ? "23" : null));
                }
            }
        }
        switch (trouble)
        {
            case GraphTrouble.DropsAfterTaking:
                http.Abort();
                break;
            case GraphTrouble.HangsAfterTaking:
                over();
                var gone = new TaskCompletionSource();
                await using (http.RequestAborted.Register(gone.SetResult))
                {
                    await gone.Task;
                }

                break;
            case GraphTrouble.FailsAfterTaking:
                http.Response.StatusCode = 502;
                await http.Response.WriteAsync("<html>Bad gateway</html>");
                break;
            default:
                await WriteAsync(http, answers, isBatch);
                break;
        }
    }

    private static async Task WriteAsync(HttpContext http, List<JsonObject> answers, bool isBatch)
    {
        if (isBatch)
        {
            await http.Response.WriteAsJsonAsync(new { responses = answers });
            return;
        }
        // A mail alone that is left out of the answer is one whose answer nobody understands.
        http.Response.StatusCode = answers is [var only] ? only["status"]!.GetValue<int>() : 504;
        if (answers is [{ } answer] && answer["headers"]?.AsObject().Single().Value?.GetValue<string>() is { } retryAfter)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        if (answers is [{ } refused] && refused["body"] is { } body)
        {
            await http.Response.WriteAsync(body.ToJsonString());
        }
    }

    private static JsonObject Step(string id, int status, string? code, string? retryAfter = null)
    {
        var step = new JsonObject { ["id"] = id, ["status"] = status };
        if (retryAfter is not null)
        {
            step["headers"] = new JsonObject { [id.Length % 2 == 0 ? "Retry-After" : "retry-after"] = retryAfter };
        }

        if (code is not null)
        {
            step["body"] = new JsonObject { ["error"] = new JsonObject { ["code"] = code } };
        }

        return step;
    }

    private static Mail Read(string base64, string id)
    {
        using var bytes = new MemoryStream(Convert.FromBase64String(base64));
        using var message = MimeMessage.Load(bytes);
        return new Mail(id, message.Headers[MailHeaders.Message]!.Trim(), message.To.Mailboxes.Single().Address);
    }

    private sealed record Mail(string Id, string Key, string To)
    {
        public bool IsTo(string who) => To.StartsWith(who, StringComparison.Ordinal);
    }
}
