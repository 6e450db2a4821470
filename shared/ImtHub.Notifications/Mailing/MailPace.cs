namespace ImtHub.Notifications.Mailing;

/// <summary>
/// What all instances together have sent lately from one mailbox and are sending now. A mail counts from the moment its permit is given
/// until a minute after its request has ended, so that the limit holds wherever within the request the service takes the mail: of the mails
/// that the service takes within any one minute, the one whose permit came last was permitted while all the others counted. See
/// docs/mail.md.
/// </summary>
public sealed record MailPace
{
    /// <summary>Nothing sent.</summary>
    public static readonly MailPace Idle = new();

    /// <summary>Requests under way.</summary>
    public IReadOnlyList<Request> Running { get; init; } = [];

    /// <summary>Requests that ended within the window.</summary>
    public IReadOnlyList<Ended> Lately { get; init; } = [];

    /// <summary>The service asked for a pause until then (UTC).</summary>
    public DateTimeOffset PausedUntil { get; init; }

    /// <summary>
    /// Where the lines end of those who were told to wait (UTC), by <see cref="MailTurn"/>: each is given a time of its own, so that they
    /// come back one after another and not all at once.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> LineEnds { get; init; } = new DateTimeOffset[Turns];

    /// <summary>
    /// How far apart the line's places are, of the time that a mail takes at full pace: a little more, so that a place is free when its
    /// time comes.
    /// </summary>
    private const double Spacing = 1.05;

    private const int Turns = 3;

    /// <summary>A request under way.</summary>
    /// <param name="Id">Id of its permit.</param>
    /// <param name="Mails">How many mails it holds.</param>
    /// <param name="Until">When it counts as ended, should nobody say so (UTC).</param>
    public sealed record Request(string Id, int Mails, DateTimeOffset Until);

    /// <summary>A request that ended.</summary>
    /// <param name="At">When (UTC).</param>
    /// <param name="Mails">How many mails it held.</param>
    public sealed record Ended(DateTimeOffset At, int Mails);

    /// <summary>Asks for leave to send some mails.</summary>
    /// <param name="wanted">How many; at least 1. A permit may be for fewer.</param>
    /// <param name="turn">Whose turn it is; new mails are put at the end while anybody waits.</param>
    /// <param name="id">Id of the permit.</param>
    /// <param name="now">The instant (UTC).</param>
    public (MailPace Pace, PaceAnswer Answer) Take(int wanted, MailTurn turn, string id, DateTimeOffset now, PaceLimits limits)
    {
        var pace = At(now);
        if (PausedUntil > now)
        {
            return pace.Wait(PausedUntil, wanted, turn, now, limits);
        }

        if (turn == MailTurn.New && LineEnds.Max() > now)
        {
            return pace.Wait(now, wanted, turn, now, limits);
        }

        var slots = limits.MaxAtOnce - pace.Running.Sum(request => Math.Min(request.Mails, limits.MaxAtOnce));
        var free = limits.MaxPerMinute - pace.Running.Sum(request => request.Mails) - pace.Lately.Sum(ended => ended.Mails);
        var mails = Math.Min(Math.Min(wanted, free), limits.MaxPerRequest);
        // A batch with as many mails as requests are allowed takes them all, so that one with more is no worse.
        if (slots < limits.MaxAtOnce)
        {
            mails = Math.Min(mails, slots);
        }

        if (mails > 0)
        {
            var running = new Request(id, mails, now + limits.Lease);
            return (pace with { Running = [.. pace.Running, running] }, new PaceAnswer(new PacePermit(id, mails), TimeSpan.Zero));
        }
        return pace.Wait(
            free > 0 || pace.Lately.Count == 0 ? now.AddSeconds(1) : pace.Lately[0].At + PaceLimits.Window,
            wanted,
            turn,
            now,
            limits
        );
    }

    /// <summary>Ends a request.</summary>
    /// <param name="permit">Its permit.</param>
    /// <param name="sent">How many mails the service has, or may have.</param>
    /// <param name="pause">A pause that the service asks for; null for none.</param>
    /// <param name="now">The instant (UTC).</param>
    public MailPace Release(PacePermit permit, int sent, TimeSpan? pause, DateTimeOffset now)
    {
        var pace = At(now);
        var until = pause is { } asked && now + asked > PausedUntil ? now + asked : PausedUntil;
        // A request that counted as ended already was a crash to the others; it is not counted twice.
        if (!pace.Running.Any(request => request.Id == permit.Id))
        {
            return pace with { PausedUntil = until };
        }

        return pace with
        {
            Running = [.. pace.Running.Where(request => request.Id != permit.Id)],
            Lately = sent > 0 ? [.. pace.Lately, new Ended(now, sent)] : pace.Lately,
            PausedUntil = until,
        };
    }

    private (MailPace Pace, PaceAnswer Answer) Wait(DateTimeOffset first, int wanted, MailTurn turn, DateTimeOffset now, PaceLimits limits)
    {
        var line = turn == MailTurn.New ? LineEnds.Max() : LineEnds[(int)turn];
        var place = line > first ? line : first;
        DateTimeOffset[] lines = [.. LineEnds];
        lines[(int)turn] = place + (wanted * Spacing * PaceLimits.Window / limits.MaxPerMinute);
        return (this with { LineEnds = lines }, new PaceAnswer(null, place - now));
    }

    /// <summary>The same without what does not count any more.</summary>
    private MailPace At(DateTimeOffset now)
    {
        var crashed = Running.Where(request => request.Until <= now).Select(request => new Ended(request.Until, request.Mails));
        return this with
        {
            Running = [.. Running.Where(request => request.Until > now)],
            Lately = [.. Lately.Concat(crashed).Where(ended => ended.At + PaceLimits.Window > now).OrderBy(ended => ended.At)],
        };
    }
}

/// <summary>What the mail service takes from one mailbox, over all instances of the hub.</summary>
/// <param name="MaxPerMinute">Mails in any minute.</param>
/// <param name="MaxAtOnce">Requests at a time; the mails of a batch count like requests of their own, because the service works on as many
/// at once.</param>
/// <param name="MaxPerRequest">Mails in one batch.</param>
/// <param name="Lease">A permit ends by itself after this time, for an instance that crashed; longer than a request can take.</param>
public sealed record PaceLimits(int MaxPerMinute, int MaxAtOnce, int MaxPerRequest, TimeSpan Lease)
{
    /// <summary>A minute, and so much more that the clocks of instances may differ.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60 + 5);
}

/// <summary>Whether a request may be made now.</summary>
/// <param name="Permit">The permit; null when there is none now.</param>
/// <param name="Wait">When there is none: how long to wait before asking again.</param>
public sealed record PaceAnswer(PacePermit? Permit, TimeSpan Wait);

/// <summary>Leave to send some mails now in one request.</summary>
/// <param name="Id">Unique id.</param>
/// <param name="Mails">How many.</param>
public sealed record PacePermit(string Id, int Mails);

/// <summary>In which line mails wait when they cannot be sent now. Those of each line come back one after another.</summary>
public enum MailTurn
{
    /// <summary>Mails that were not tried yet: they go behind everybody who waits.</summary>
    New,

    /// <summary>Mails that have waited before: they go ahead of the new ones.</summary>
    Returned,

    /// <summary>Mails to be told at once: they go ahead of all digests.</summary>
    AtOnce,
}
