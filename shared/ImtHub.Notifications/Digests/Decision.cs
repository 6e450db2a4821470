namespace ImtHub.Notifications.Digests;

/// <summary>Something that the committee should decide.</summary>
/// <param name="Kind">What kind; the order of the kinds is the order of urgency.</param>
/// <param name="Key">The same as long as it is the same question about the same subject, so that the next digest knows it as asked before. Not shown.</param>
/// <param name="Subject">Whom, or which partner, it is about.</param>
/// <param name="Question">What to decide.</param>
/// <param name="Because">The facts that raise the question.</param>
public sealed record Decision(DecisionKind Kind, string Key, string Subject, string Question, string Because)
{
    /// <summary>True when the digest before did not ask it.</summary>
    public bool IsNew { get; init; } = true;
}
