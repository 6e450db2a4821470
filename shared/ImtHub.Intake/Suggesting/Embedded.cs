using System.Text.Json;

namespace ImtHub.Intake.Suggesting;

/// <summary>What suggesting knows of headers and words, as data.</summary>
internal static class Embedded
{
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static JsonElement Json(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream("suggesting/" + name)
            ?? throw new InvalidOperationException($"The program is built without {name}.");
        using var document = JsonDocument.Parse(stream, Comments);
        return document.RootElement.Clone();
    }
}
