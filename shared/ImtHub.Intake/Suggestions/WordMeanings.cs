using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImtHub.Intake.Suggestions;

/// <summary>Sorts a partner's words under what they most often mean; a word that is not known is left over.</summary>
internal static class WordMeanings
{
    private static readonly JsonElement s_known = Embedded.Json("words.json");

    public static (JsonObject Sorted, IReadOnlyList<string> LeftOver) Sort(string kind, IEnumerable<string> words)
    {
        var sorted = new JsonObject();
        var left = new List<string>();
        foreach (var word in words)
        {
            if (MeaningOf(kind, word) is not { } meaning)
            {
                left.Add(word);
                continue;
            }
            if (sorted[meaning] is not JsonArray list)
            {
                sorted.Add(meaning, list = []);
            }

            list.Add(word);
        }
        return (sorted, left);
    }

    public static bool Knows(string kind, string word) => MeaningOf(kind, word) is not null;

    /// <summary>True when there are known words of this kind.</summary>
    public static bool Has(string kind) => s_known.TryGetProperty(kind, out _);

    private static string? MeaningOf(string kind, string word) =>
        s_known
            .GetProperty(kind)
            .EnumerateObject()
            .FirstOrDefault(meaning =>
                meaning.Value.EnumerateArray().Any(known => known.GetString()!.Equals(word, StringComparison.OrdinalIgnoreCase))
            )
            is { Value.ValueKind: JsonValueKind.Array } found
            ? found.Name
            : null;
}
