using ImtHub.Records.Telemetry;

namespace ImtHub.Intake.Access;

/// <summary>Lets a partner post for itself alone, as often and as much as it may.</summary>
public sealed class PartnerGate(IPartnerAccessStore store, PartnerLimits usual, TimeProvider clock)
{
    /// <summary>Judges a post before its body is read.</summary>
    /// <param name="authorization">The request's header <c>Authorization</c>.</param>
    /// <param name="partner">For whom the caller wants to post; not checked yet.</param>
    /// <param name="length">The body's length in bytes, where the caller says it.</param>
    public async Task<Admission> AdmitAsync(string? authorization, string partner, long? length, CancellationToken cancellationToken)
    {
        if (CredentialText.Read(authorization) is not { } shown)
        {
            return new Admission.Unknown();
        }

        var now = clock.GetUtcNow();
        var known = await store.FindAsync(shown.Id, cancellationToken);
        if (!shown.Matches(known?.Hash) || known is null || !known.IsValidAt(now))
        {
            return new Admission.Unknown();
        }

        if (known.Partner != partner)
        {
            return new Admission.NotYours();
        }

        var limits = await store.LimitsOfAsync(partner, cancellationToken) ?? usual;
        var (number, left) = await store.CountAsync(partner, now, cancellationToken);
        if (number > limits.PostsPerMinute)
        {
            HubMetrics.Throttled("hub");
            return new Admission.TooOften(left);
        }

        return length > limits.MaxBytes ? new Admission.TooLarge(limits.MaxBytes) : new Admission.Granted(limits);
    }
}

/// <summary>Whether a caller may post for a partner.</summary>
public abstract record Admission
{
    /// <summary>It may.</summary>
    /// <param name="Limits">How much.</param>
    public sealed record Granted(PartnerLimits Limits) : Admission;

    /// <summary>It has shown no credential that opens anything. Which part is wrong is told to nobody.</summary>
    public sealed record Unknown : Admission;

    /// <summary>Its credential is another partner's, whether or not there is the one it asked for.</summary>
    public sealed record NotYours : Admission;

    /// <summary>It has posted too often.</summary>
    /// <param name="RetryAfter">How long to wait; a second to a minute.</param>
    public sealed record TooOften(TimeSpan RetryAfter) : Admission;

    /// <summary>The body is larger than the partner may post.</summary>
    /// <param name="MaxBytes">What it may.</param>
    public sealed record TooLarge(int MaxBytes) : Admission;
}
