using ImtHub.Records.Telemetry;

namespace ImtHub.Intake.Access;

/// <summary>Lets in whoever holds a link, as often as a link may be used. Opening one changes nothing but that count.</summary>
public sealed class PartnerLinkGate(IPartnerAccessStore store, PartnerLimits limits, TimeProvider clock)
{
    /// <summary>Judges a request.</summary>
    /// <param name="text">The link's text, as the address has it.</param>
    public async Task<LinkOpening> OpenAsync(string? text, CancellationToken cancellationToken)
    {
        if (SecretText.Read(text) is not { } shown)
        {
            return new LinkOpening.Refused();
        }

        var now = clock.GetUtcNow();
        var link = await store.FindLinkAsync(shown.Id, cancellationToken);
        if (!shown.Matches(link?.Hash) || link is null || !link.IsValidAt(now))
        {
            return new LinkOpening.Refused();
        }

        var (number, left) = await store.CountAsync($"link {link.Id}", now, cancellationToken);
        if (number > limits.LinkRequestsPerMinute)
        {
            HubMetrics.Throttled("hub");
            return new LinkOpening.TooOften(left);
        }

        return new LinkOpening.Opened(link);
    }
}

/// <summary>Whether a link opens its page.</summary>
public abstract record LinkOpening
{
    /// <summary>It does.</summary>
    /// <param name="Link">What it opens.</param>
    public sealed record Opened(PartnerLink Link) : LinkOpening;

    /// <summary>It is forged, has ended, or was taken back. Which of these is told to nobody.</summary>
    public sealed record Refused : LinkOpening;

    /// <summary>It was used too often.</summary>
    /// <param name="RetryAfter">How long to wait; a second to a minute.</param>
    public sealed record TooOften(TimeSpan RetryAfter) : LinkOpening;
}
