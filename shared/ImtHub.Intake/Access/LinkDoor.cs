using ImtHub.Records.Telemetry;

namespace ImtHub.Intake.Access;

/// <summary>
/// Lets in whoever holds a link, as often as a link may be used. Opening one changes nothing but that count: scanners of mail open links
/// too.
/// </summary>
public sealed class LinkDoor(IPartnerAccessStore uses, PartnerLimits limits, TimeProvider clock)
{
    /// <summary>Judges a request.</summary>
    /// <typeparam name="TLink">What is kept of such links.</typeparam>
    /// <typeparam name="T">What they open.</typeparam>
    /// <param name="text">The link's text, as the address has it.</param>
    /// <param name="find">Finds the link of an id; null when there is none.</param>
    /// <param name="open">What a link opens at an instant (UTC); null for nothing any more.</param>
    public async Task<LinkOpening<T>> OpenAsync<TLink, T>(
        string? text,
        Func<string, CancellationToken, Task<TLink?>> find,
        Func<TLink, DateTimeOffset, T?> open,
        CancellationToken cancellationToken
    )
        where TLink : class, ILink
        where T : class
    {
        ArgumentNullException.ThrowIfNull(find);
        ArgumentNullException.ThrowIfNull(open);
        if (SecretText.Read(text) is not { } shown)
        {
            return new LinkOpening<T>.Refused();
        }

        var now = clock.GetUtcNow();
        var link = await find(shown.Id, cancellationToken);
        // Matched first, so that an id that there is takes no less work than one that there is not.
        if (!shown.Matches(link?.Hash) || link is null || !link.IsValidAt(now) || open(link, now) is not { } opened)
        {
            return new LinkOpening<T>.Refused();
        }

        var (number, left) = await uses.CountAsync($"link {link.Id}", now, cancellationToken);
        if (number > limits.LinkRequestsPerMinute)
        {
            HubMetrics.Throttled("hub");
            return new LinkOpening<T>.TooOften(left);
        }

        return new LinkOpening<T>.Opened(opened);
    }
}

/// <summary>What is kept of a link, whoever holds it: enough to recognize it, not enough to use it.</summary>
public interface ILink
{
    /// <summary>Finds it; 16 hexadecimal digits.</summary>
    string Id { get; }

    /// <summary>SHA-256 of the secret.</summary>
    string Hash { get; }

    /// <summary>Whether it opens anything at an instant.</summary>
    bool IsValidAt(DateTimeOffset now);
}

/// <summary>Whether a link opens its pages.</summary>
/// <typeparam name="T">What it opens.</typeparam>
public abstract record LinkOpening<T>
{
    /// <summary>It does.</summary>
    /// <param name="What">What it opens.</param>
    public sealed record Opened(T What) : LinkOpening<T>;

    /// <summary>It is forged, has ended, was taken back, or opens nothing any more. Which of these is told to nobody.</summary>
    public sealed record Refused : LinkOpening<T>;

    /// <summary>It was used too often.</summary>
    /// <param name="RetryAfter">How long to wait; a second to a minute.</param>
    public sealed record TooOften(TimeSpan RetryAfter) : LinkOpening<T>;
}
