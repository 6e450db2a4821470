using ImtHub.Notifications.Committees;

namespace ImtHub.Notifications.Delivery;

/// <summary>Gives members links of their own to their committee's pages, for their mails.</summary>
public interface IMemberLinks
{
    /// <summary>
    /// A link's text, for one mail; null in a hub without such pages. A secret: it stands in that mail and nowhere else.
    /// </summary>
    /// <param name="about">Id of the digest that the mail brings.</param>
    Task<string?> ForMailAsync(Committee committee, CommitteeMember member, string about, CancellationToken cancellationToken);
}

/// <summary>For a hub without pages for members.</summary>
internal sealed class NoMemberLinks : IMemberLinks
{
    /// <inheritdoc/>
    public Task<string?> ForMailAsync(Committee committee, CommitteeMember member, string about, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);
}
