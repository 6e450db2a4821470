using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>
/// A store and a bus that are too busy for some of what they are asked: of so many requests the first ones are answered with 503
/// ServerBusy, or with 429, each in turn, and with a time to wait.
/// </summary>
/// <param name="busy">How many in a row are refused.</param>
/// <param name="of">Of how many.</param>
internal sealed class Throttle(int busy, int of) : HttpPipelineTransport
{
    private int _asked;
    private int _refused;

    /// <summary>How many requests were refused.</summary>
    public int Refused => _refused;

    /// <summary>So many messages more the bus is too busy for, whatever else is refused.</summary>
    public int BusyBusSends { get; set; }

    /// <summary>True when the bus is too busy for a message.</summary>
    public bool RefusesToSend()
    {
        if (BusyBusSends == 0)
        {
            return Refuses();
        }

        BusyBusSends--;
        return true;
    }

    /// <summary>True when the next request is to be refused.</summary>
    public bool Refuses()
    {
        if ((Interlocked.Increment(ref _asked) - 1) % of >= busy)
        {
            return false;
        }

        Interlocked.Increment(ref _refused);
        return true;
    }

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (Refuses())
        {
            message.Response = Answer();
        }
        else
        {
            await HttpClientTransport.Shared.ProcessAsync(message);
        }
    }

    public override void Process(HttpMessage message)
    {
        if (Refuses())
        {
            message.Response = Answer();
        }
        else
        {
            HttpClientTransport.Shared.Process(message);
        }
    }

    private Busy Answer() => new(_refused % 2 == 0 ? 503 : 429);

    /// <summary>The answer of a store that is too busy.</summary>
    private sealed class Busy(int status) : Response
    {
        private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["x-ms-error-code"] = "ServerBusy",
            ["retry-after-ms"] = 2.ToString(CultureInfo.InvariantCulture),
        };

        public override int Status => status;

        public override string ReasonPhrase => "Server busy";

        public override Stream? ContentStream { get; set; } = new MemoryStream();

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose() => ContentStream?.Dispose();

        protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
            _headers.Select(header => new HttpHeader(header.Key, header.Value));

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = _headers.TryGetValue(name, out var value) ? [value] : null;
            return values is not null;
        }
    }
}
