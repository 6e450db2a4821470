using System.Text.Json;

namespace ImtHub.Intake.Suggestions;

/// <summary>What suggesting knows of headers and words, as data.</summary>
internal static class Embedded
{
    private static readonly JsonDocumentOptions s_comments = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static JsonElement Json(string name)
    {
        using var stream =
            typeof(Embedded).Assembly.GetManifestResourceStream("suggesting/" + name)
            ?? throw new InvalidOperationException($"The program is built without {name}.");
        using var document = JsonDocument.Parse(stream, s_comments);
        return document.RootElement.Clone();
    }
}
