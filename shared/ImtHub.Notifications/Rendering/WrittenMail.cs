namespace ImtHub.Notifications.Rendering;

/// <summary>A mail's content.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Html">HTML part.</param>
/// <param name="Text">Plain-text part.</param>
public sealed record WrittenMail(string Subject, string Html, string Text);
