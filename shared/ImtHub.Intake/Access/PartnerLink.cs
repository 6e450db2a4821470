using ImtHub.Intake.Files;

namespace ImtHub.Intake.Access;

/// <summary>
/// What the hub keeps of a link by which people of a partner send files in a browser: enough to recognize it, not enough to use it. It
/// opens one feed of one partner and nothing else.
/// </summary>
/// <param name="Id">Finds it; 16 hexadecimal digits.</param>
/// <param name="Hash">SHA-256 of the secret.</param>
/// <param name="Feed">The feed that it opens.</param>
/// <param name="Partner">The partner that it opens it for.</param>
/// <param name="Holder">Who was given it, in the words of whoever issued it.</param>
/// <param name="IssuedAt">When it was issued (UTC).</param>
/// <param name="EndsAt">From when on it opens nothing any more (UTC).</param>
public sealed record PartnerLink(
    string Id,
    string Hash,
    Feed Feed,
    string Partner,
    string Holder,
    DateTimeOffset IssuedAt,
    DateTimeOffset EndsAt
) : ILink
{
    /// <summary>Whether it opens anything at an instant.</summary>
    public bool IsValidAt(DateTimeOffset now) => now < EndsAt;
}
