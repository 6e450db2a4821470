namespace ImtHub.Notifications.Digests;

/// <summary>Something that the committee should decide.</summary>
/// <param name="Kind">What kind; the order of the kinds is the order of urgency.</param>
/// <param name="Apprentice">Whom it is about.</param>
/// <param name="Question">What to decide.</param>
/// <param name="Because">The facts that raise the question.</param>
public sealed record Decision(DecisionKind Kind, string Apprentice, string Question, string Because);
