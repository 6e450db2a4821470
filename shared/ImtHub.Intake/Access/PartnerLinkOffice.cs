using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Access;

/// <summary>Issues links by which people of a partner send files in a browser, and takes them back.</summary>
public sealed class PartnerLinkOffice(IPartnerAccessStore store, ProfileCatalog profiles, TimeProvider clock)
{
    /// <summary>The longest that a link lasts, in days.</summary>
    public const int MaxDays = 400;

    /// <summary>Longest name of a holder, in characters.</summary>
    public const int MaxHolderChars = 100;

    /// <summary>Issues a link.</summary>
    /// <param name="feed">The feed that it opens.</param>
    /// <param name="partner">The partner, one with a profile of that feed.</param>
    /// <param name="holder">Who is given it; staff and the page itself read it.</param>
    /// <param name="days">After how many days it ends, 1 to <see cref="MaxDays"/>.</param>
    /// <returns>What opens the page; it can be read this once.</returns>
    /// <exception cref="AccessRefusedException">The partner has no such files, or the holder or the days are not allowed.</exception>
    public async Task<SecretText> IssueAsync(Feed feed, string partner, string holder, int days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(holder);
        if (profiles.Find(feed, partner) is null)
        {
            throw new AccessRefusedException($"The hub has no profile for {feed.Folder()}/{partner}: nothing could be sent there.");
        }

        if (days is < 1 or > MaxDays)
        {
            throw new AccessRefusedException($"A link lasts from 1 to {MaxDays} days.");
        }

        if (string.IsNullOrWhiteSpace(holder) || holder.Length > MaxHolderChars || holder.Any(char.IsControl))
        {
            throw new AccessRefusedException($"Say who gets the link, in at most {MaxHolderChars} characters.");
        }

        var (text, now) = (SecretText.Make(), clock.GetUtcNow());
        var link = new PartnerLink(text.Id, text.Hash(), feed, partner, holder.Trim(), now, now.AddDays(days));
        await store.SaveLinkAsync(link, cancellationToken);
        return text;
    }

    /// <summary>Ends a link now; one that has ended stays as it is.</summary>
    /// <exception cref="AccessRefusedException">There is none of this id.</exception>
    public async Task<PartnerLink> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var link = await store.FindLinkAsync(id, cancellationToken) ?? throw new AccessRefusedException($"There is no link {id}.");
        var now = clock.GetUtcNow();
        if (!link.IsValidAt(now))
        {
            return link;
        }

        var ended = link with { EndsAt = now };
        await store.SaveLinkAsync(ended, cancellationToken);
        return ended;
    }
}
