using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Rendering;
using ImtHub.Records.Progress;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Delivery;

/// <summary>Shows a committee's next digest as it would be sent now. Nothing is sent, claimed or stored.</summary>
public sealed class DigestPreview(
    CommitteeCatalog committees,
    DigestWriter writer,
    IOptions<MailOptions> options,
    StoryDay story,
    TimeProvider clock
)
{
    /// <summary>The digest as a member of that role would get it, or with all of its parts; null when there is no such committee.</summary>
    /// <param name="role">The role; null for all parts.</param>
    /// <param name="day">The day from which everything is looked at; null for that of the story, else for today in the committee's
    /// zone.</param>
    public async Task<WrittenMail?> RenderAsync(string committeeId, MemberRole? role, DateOnly? day, CancellationToken cancellationToken)
    {
        if (committees.Find(committeeId) is not { } committee)
        {
            return null;
        }

        var slot = DigestSlot.OutOfTurn(committee, clock.GetUtcNow());
        var digest = await writer.PreviewAsync(committee, slot.DigestId, day ?? story.Day ?? slot.Day, cancellationToken);
        var wishes = role is { } known ? committee.WishesOf(known) : RoleWishes.Default;
        var recipient = new Recipient(committee.Name, role ?? committee.Members[0].Role, options.Value.ContactOrSender);
        return await DigestMailWriter.WriteAsync(new DigestMailModel(digest.Only(wishes.Digest), recipient), CohortChart.Of(digest));
    }
}
