using System.Text.Json;
using System.Text.Json.Serialization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Receipts;

/// <summary>The answer to one file.</summary>
public sealed record Receipt
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The run that took the file in.</summary>
    public required string RunId { get; init; }

    /// <summary>Whether the rows were decided, the file was refused as a whole, or it was withdrawn.</summary>
    public required RunState State { get; init; }

    /// <summary>The decision of a person by which it was withdrawn, or counts again; null for the answer to the file itself.</summary>
    public string? Decision { get; init; }

    /// <summary>Feed as the folder names it.</summary>
    public required string Feed { get; init; }

    /// <summary>Partner id.</summary>
    public required string Partner { get; init; }

    /// <summary>The sender's name as people know it.</summary>
    public required string Sender { get; init; }

    /// <summary>File name.</summary>
    public required string Name { get; init; }

    /// <summary>When the sender stored the file (UTC).</summary>
    public required DateTimeOffset StoredAt { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex; empty when it could not be read.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Profile and version; null when there is none.</summary>
    public string? Profile { get; init; }

    /// <summary>Encoding that was found; null when the file was not read.</summary>
    public string? Encoding { get; init; }

    /// <summary>Delimiter that was found, in words; null when there is none.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The five counts and their sum.</summary>
    public required FileCounts Counts { get; init; }

    /// <summary>How many rows are not ours, by the code of the reason.</summary>
    public IReadOnlyDictionary<string, int> NotOursBecause { get; init; } = new Dictionary<string, int>();

    /// <summary>What the sender should know although nothing was refused for it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The first problems, in the order of their rows.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>How many problems there are, listed here or not; every row concerned is in corrections.csv.</summary>
    public int ProblemCount { get; init; }

    /// <summary>The outcome in one sentence.</summary>
    public string Outcome => OutcomeSentence.Of(State, Counts);

    /// <summary>Writes <c>receipt.json</c>.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads <c>receipt.json</c>.</summary>
    /// <exception cref="JsonException">The text is no receipt.</exception>
    public static Receipt FromJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<Receipt>(json, s_json) ?? throw new JsonException("The text is no receipt.");
}
