using ImtHub.Intake.Access;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Hub.Committees;

/// <summary>Issues links by which members of committees decide, and takes them back.</summary>
public sealed class MemberLinkOffice(IMemberLinkStore store, CommitteeCatalog committees, TimeProvider clock) : IMemberLinks
{
    /// <summary>The longest that a link lasts, in days.</summary>
    public const int MaxDays = 400;

    /// <summary>How long a link in a digest lasts, in days: beyond the next two digests of a month.</summary>
    public const int DigestDays = 70;

    private const int MaxForChars = 100;

    /// <summary>Issues a link.</summary>
    /// <param name="committee">Id of the committee.</param>
    /// <param name="address">The member's address, as the committee's file has it.</param>
    /// <param name="days">After how many days it ends, 1 to <see cref="MaxDays"/>.</param>
    /// <param name="purpose">What it is for; staff read it in the list.</param>
    /// <returns>What opens the pages; it can be read this once.</returns>
    /// <exception cref="AccessRefusedException">There is no such committee or member, or the days or the purpose are not
    /// allowed.</exception>
    public async Task<SecretText> IssueAsync(
        string committee,
        string address,
        int days,
        string purpose,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var member = AddressKey.Of(address);
        if (committees.Find(committee)?.Members.Any(known => AddressKey.Of(known.Address) == member) is not true)
        {
            throw new AccessRefusedException($"Committee {committee} has no member of that address.");
        }

        if (days is < 1 or > MaxDays)
        {
            throw new AccessRefusedException($"A link lasts from 1 to {MaxDays} days.");
        }

        if (string.IsNullOrWhiteSpace(purpose) || purpose.Length > MaxForChars || purpose.Any(char.IsControl))
        {
            throw new AccessRefusedException($"Say what the link is for, in at most {MaxForChars} characters.");
        }

        var (text, now) = (SecretText.Make(), clock.GetUtcNow());
        await store.SaveAsync(new(text.Id, text.Hash(), committee, member, purpose.Trim(), now, now.AddDays(days)), cancellationToken);
        return text;
    }

    /// <inheritdoc/>
    public async Task<string?> ForMailAsync(
        Committee committee,
        CommitteeMember member,
        string about,
        CancellationToken cancellationToken
    ) => (await IssueAsync(committee.Id, member.Address, DigestDays, about, cancellationToken)).Reveal();

    /// <summary>Ends a link now; one that has ended stays as it is.</summary>
    /// <exception cref="AccessRefusedException">There is none of this id.</exception>
    public async Task<MemberLink> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var link = await store.FindAsync(id, cancellationToken) ?? throw new AccessRefusedException($"There is no link {id}.");
        return await EndAsync(link, cancellationToken);
    }

    /// <summary>Ends every link of a member now, those in mails among them.</summary>
    /// <returns>How many opened something until now.</returns>
    public async Task<int> RevokeAllAsync(string committee, string address, CancellationToken cancellationToken)
    {
        var (member, now) = (AddressKey.Of(address), clock.GetUtcNow());
        var open = (await store.ListAsync(committee, cancellationToken))
            .Where(link => link.Member == member && link.IsValidAt(now))
            .ToList();
        foreach (var link in open)
        {
            await EndAsync(link, cancellationToken);
        }

        return open.Count;
    }

    private async Task<MemberLink> EndAsync(MemberLink link, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!link.IsValidAt(now))
        {
            return link;
        }

        var ended = link with { EndsAt = now };
        await store.SaveAsync(ended, cancellationToken);
        return ended;
    }
}
