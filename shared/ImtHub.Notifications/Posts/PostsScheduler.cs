using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Notifications.Posts;

/// <summary>
/// Orders the mails of employers' posts once the day is over on which they were stored. The same day's order has the same id, however often
/// the timer runs, and is given again while something of an earlier day waits: one that a crash lost costs nothing.
/// </summary>
public sealed class PostsScheduler(ICommitteeInbox inbox, PostDays days)
{
    /// <summary>An order for queue <c>mail</c>; none when no post of an earlier day waits.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = days.Of(now);
        var waiting = await inbox.PendingAsync(InboxId.Posts, cancellationToken);
        return waiting.Any(item => item.Post is { } post && days.Of(post.StoredAt) < today) ? [OrderOn(today).ToJson()] : [];
    }

    /// <summary>The order that is given on that day.</summary>
    internal static PostsOrder OrderOn(DateOnly day) =>
        new() { Posts = string.Create(CultureInfo.InvariantCulture, $"posts-{day:yyyy-MM-dd}"), Before = day };
}
