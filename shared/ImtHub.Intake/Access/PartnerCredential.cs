namespace ImtHub.Intake.Access;

/// <summary>What the hub keeps of a partner's credential: enough to recognise it, not enough to use it.</summary>
/// <param name="Id">Finds it; 16 hexadecimal digits.</param>
/// <param name="Partner">For whom it lets post, and for nobody else.</param>
/// <param name="Hash">SHA-256 of the secret.</param>
/// <param name="IssuedAt">When it was issued (UTC).</param>
/// <param name="EndsAt">From when on it opens nothing any more (UTC); null while it has no end.</param>
public sealed record PartnerCredential(string Id, string Partner, string Hash, DateTimeOffset IssuedAt, DateTimeOffset? EndsAt)
{
    /// <summary>Whether it opens anything at an instant.</summary>
    public bool IsValidAt(DateTimeOffset now) => EndsAt is not { } end || now < end;
}
