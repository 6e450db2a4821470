using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>
/// Stands in a storage client's pipeline below its retries: notes each request, and lets one fail as a broken connection does.
/// </summary>
internal sealed partial class AccessPolicy(string service, string mailbox, AccessLog log) : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var fault = log.Note(Name(message.Request), Writes(message.Request));
        if (fault == FaultKind.NothingArrived)
        {
            throw Broken("The connection was refused.");
        }

        await ProcessNextAsync(message, pipeline);
        if (fault is not null)
        {
            throw Broken("The connection broke before the answer.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var fault = log.Note(Name(message.Request), Writes(message.Request));
        if (fault == FaultKind.NothingArrived)
        {
            throw Broken("The connection was refused.");
        }

        ProcessNext(message, pipeline);
        if (fault is not null)
        {
            throw Broken("The connection broke before the answer.");
        }
    }

    /// <summary>Status 0, as Azure's clients say of what was never answered.</summary>
    private static RequestFailedException Broken(string because) => new(because, new IOException(because));

    private static bool Writes(Request request) => request.Method != RequestMethod.Get && request.Method != RequestMethod.Head;

    private string Name(Request request)
    {
        var address = request.Uri.ToUri();
        // The first part is the account.
        var path = Uri.UnescapeDataString(string.Join('/', address.AbsolutePath.Split('/').Skip(2)));
        var query = address
            .Query.TrimStart('?')
            .Split('&')
            .Select(Uri.UnescapeDataString)
            .Where(part => part.StartsWith("$filter=", StringComparison.Ordinal) || part.StartsWith("comp=", StringComparison.Ordinal));
        var what = path.EndsWith("$batch", StringComparison.Ordinal)
            ? Transaction(request.Content!)
            : MessageId().Replace(path, "/messages/…");
        return $"{service} {request.Method} {string.Join(' ', query.Prepend(what))}".Replace(mailbox, "mailbox", StringComparison.Ordinal);
    }

    /// <summary>The first row that a transaction writes.</summary>
    private static string Transaction(RequestContent content)
    {
        using var bytes = new MemoryStream();
        content.WriteTo(bytes, CancellationToken.None);
        var text = Encoding.UTF8.GetString(bytes.ToArray());
        var first = WrittenRow().Match(text);
        return "transaction "
            + (
                first.Groups["keys"].Success
                    ? $"{first.Groups["table"]} {Uri.UnescapeDataString(first.Groups["keys"].Value)}"
                    : $"{first.Groups["table"]} {PartitionKey().Match(text).Groups[1]}"
            );
    }

    [GeneratedRegex("/messages/[0-9a-f-]{36}")]
    private static partial Regex MessageId();

    [GeneratedRegex(@"(?:POST|PUT|PATCH|MERGE|DELETE) https?://[^/]+/[^/]+/(?<table>[A-Za-z]+)(?:\((?<keys>[^)]*)\))?")]
    private static partial Regex WrittenRow();

    [GeneratedRegex("\"PartitionKey\":\"([^\"]*)\"")]
    private static partial Regex PartitionKey();
}
