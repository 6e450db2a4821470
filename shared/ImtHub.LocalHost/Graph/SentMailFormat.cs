namespace ImtHub.LocalHost.Graph;

/// <summary>The two forms in which Graph takes a mail.</summary>
public enum SentMailFormat
{
    /// <summary>Graph's own JSON: one body, HTML or text.</summary>
    Json,

    /// <summary>An internet message with any parts.</summary>
    Mime,
}
