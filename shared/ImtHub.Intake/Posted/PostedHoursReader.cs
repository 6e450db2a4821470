using System.Globalization;
using System.Text.Json;
using ImtHub.Records;

namespace ImtHub.Intake.Posted;

/// <summary>
/// Reads <c>{"entries":[{"worker":"0012","date":"2026-01-05","hours":8.0,"payCode":"REG","workProcess":null}]}</c>; an entry
/// states <c>date</c>, or <c>from</c> and <c>to</c>. Strict: what is unknown, missing or of another kind is a problem.
/// </summary>
public static class PostedHoursReader
{
    /// <summary>Largest body, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Most problems that one answer lists.</summary>
    public const int MaxProblems = 100;

    /// <summary>What an entry may state.</summary>
    public static IReadOnlyList<string> Properties { get; } = ["worker", "date", "from", "to", "hours", "payCode", "workProcess"];
    private static readonly JsonDocumentOptions s_strictly = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>
    /// The entries of a body, or every problem with it; never both. It reads no more than <see cref="MaxBytes"/> and one.
    /// </summary>
    public static async Task<(IReadOnlyList<PostedHours> Entries, IReadOnlyList<PostedProblem> Problems)> ReadAsync(
        Stream body,
        CancellationToken cancellationToken
    )
    {
        var problems = new List<PostedProblem>();
        var bytes = new byte[MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBytes)
        {
            return (
                [],
                [
                    new PostedProblem(
                        "$",
                        string.Create(CultureInfo.InvariantCulture, $"The body is larger than {MaxBytes} bytes; post it in parts.")
                    ),
                ]
            );
        }

        var entries = Parse(bytes.AsMemory(0, length), problems);
        return problems.Count == 0 ? (entries, problems) : ([], problems);
    }

    private static List<PostedHours> Parse(ReadOnlyMemory<byte> json, List<PostedProblem> problems)
    {
        try
        {
            json = json.Span.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? json[3..] : json;
            if (JsonUnicode.FindInvalid(json.Span, new JsonReaderOptions { MaxDepth = s_strictly.MaxDepth }) is { } path)
            {
                problems.Add(new PostedProblem(path, JsonUnicode.Reason));
                return [];
            }
            using var document = JsonDocument.Parse(json, s_strictly);
            return Entries(document.RootElement, problems);
        }
        catch (JsonException refused)
        {
            // The exception's own text may quote the body.
            problems.Add(
                new PostedProblem(
                    "$",
                    refused.LineNumber is { } line
                        ? string.Create(CultureInfo.InvariantCulture, $"The body is not valid JSON, from line {line + 1} on.")
                        : "The body is not valid JSON: an object has a property twice."
                )
            );
            return [];
        }
    }

    private static List<PostedHours> Entries(JsonElement root, List<PostedProblem> problems)
    {
        var entries = new List<PostedHours>();
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("entries", out var list)
            || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() == 0
        )
        {
            problems.Add(new PostedProblem("$.entries", "The body must be an object with a list 'entries' of at least one entry."));
            return entries;
        }
        foreach (var property in root.EnumerateObject().Where(property => property.Name != "entries"))
        {
            problems.Add(new PostedProblem("$", "The body has a property beside 'entries'."));
        }

        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (problems.Count >= MaxProblems)
            {
                break;
            }

            if (
                new PostedEntry(item, string.Create(CultureInfo.InvariantCulture, $"$.entries[{index}]"), problems).Read(Properties) is
                { } entry
            )
            {
                entries.Add(entry);
            }
        }
        return entries;
    }
}

/// <summary>Hours of one worker as an employer's own system posts them.</summary>
/// <param name="Worker">The employer's number for the worker.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive; equal to <paramref name="From"/> for one day.</param>
/// <param name="Hours">Hours; negative as an adjustment.</param>
/// <param name="PayCode">The employer's pay code.</param>
/// <param name="WorkProcess">Work process, or null.</param>
public sealed record PostedHours(string Worker, DateOnly From, DateOnly To, decimal Hours, string PayCode, string? WorkProcess);

/// <summary>What is wrong with a posted body.</summary>
/// <param name="JsonPath">Where, such as <c>$.entries[2].hours</c>.</param>
/// <param name="Reason">One sentence: what is wrong and what is allowed. It quotes no value.</param>
public sealed record PostedProblem(string JsonPath, string Reason);
