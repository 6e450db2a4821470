using System.Globalization;
using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Operations;
using ImtHub.Hub.Committees;
using ImtHub.Intake.Access;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImtHub.Console.Handlers;

/// <summary>Links of partners and of committees' members, by the handlers of <c>imthub link</c> and <c>imthub member</c>.</summary>
internal sealed class IssuedLinkActs(
    Acts acts,
    PartnerLinkOffice partnerOffice,
    IPartnerAccessStore partners,
    ProfileCatalog profiles,
    MemberLinkOffice memberOffice,
    IMemberLinkStore members,
    CommitteeCatalog committees,
    IOptions<MailOptions> mail,
    TimeProvider clock
)
{
    /// <summary>What is told beside the lists.</summary>
    internal sealed record Told
    {
        /// <summary>Address of a link that was just issued, or its path where the hub does not know its own address.</summary>
        public string? Issued { get; init; }

        /// <summary>What was wrong about the last try.</summary>
        public string? Problem { get; init; }

        /// <summary>What was done last.</summary>
        public string? Done { get; init; }

        /// <summary>Whether links that have ended are listed too.</summary>
        public bool ShowsEnded { get; init; }
    }

    /// <summary>The page.</summary>
    public async Task<IResult> PageAsync(Told told, CancellationToken stop, int status = StatusCodes.Status200OK)
    {
        var now = clock.GetUtcNow();
        return Answer.Page<IssuedLinksPage>(
            new()
            {
                [nameof(IssuedLinksPage.PartnerLinks)] = (await partners.ListLinksAsync(stop))
                    .Where(link => told.ShowsEnded || link.IsValidAt(now))
                    .OrderByDescending(link => link.IssuedAt)
                    .ToList(),
                [nameof(IssuedLinksPage.MemberLinks)] = (await members.ListAsync(null, stop))
                    .Where(link => told.ShowsEnded || link.IsValidAt(now))
                    .OrderByDescending(link => link.IssuedAt)
                    .ToList(),
                [nameof(IssuedLinksPage.Places)] = profiles
                    .All.Select(profile => (PlaceOf(profile.Feed, profile.Partner), profile.DisplayName))
                    .OrderBy(place => place.Item1, StringComparer.Ordinal)
                    .ToList(),
                [nameof(IssuedLinksPage.Members)] = Members().Select(known => (known.Key, NameOf(known))).ToList(),
                [nameof(IssuedLinksPage.Issued)] = told.Issued,
                [nameof(IssuedLinksPage.Problem)] = told.Problem,
                [nameof(IssuedLinksPage.Done)] = told.Done,
                [nameof(IssuedLinksPage.ShowsEnded)] = told.ShowsEnded,
            },
            status
        );
    }

    /// <summary>Does what one of the page's forms asks for. A link is in the answer to the form and nowhere else.</summary>
    public async Task<IResult> RunAsync(HttpContext http)
    {
        string? issued = null;
        var answer = await acts.RunAsync(
            http,
            form => ReadAsync(form, link => issued = link, http.RequestAborted),
            (problem, status) => PageAsync(new() { Problem = problem }, http.RequestAborted, status),
            _ => "/console/links?done=revoke"
        );
        return issued is { } link ? await PageAsync(new() { Issued = link }, http.RequestAborted) : answer;
    }

    private async Task<IReadOnlyList<Act>> ReadAsync(IFormCollection form, Action<string> issued, CancellationToken stop) =>
        form[Acts.Field].ToString() switch
        {
            IssuedLinksPage.IssueToPartner => [ToPartner(form, issued)],
            IssuedLinksPage.Revoke => await RevokeAsync(form, stop),
            IssuedLinksPage.IssueToMember => [ToMember(form, issued)],
            IssuedLinksPage.RevokeAll => [RevokeAll(form)],
            _ => throw new DecisionRefusedException("The form asks for nothing that can be done here; nothing was changed."),
        };

    private Act ToPartner(IFormCollection form, Action<string> issued)
    {
        var place = form["place"].ToString();
        var profile =
            profiles.All.FirstOrDefault(profile => PlaceOf(profile.Feed, profile.Partner) == place)
            ?? throw new DecisionRefusedException("The hub has no profile of that partner and feed; nothing was changed.");
        return new(
            $"link issue {place}",
            async (_, _) =>
                issued(
                    AddressOf(
                        "link",
                        await partnerOffice.IssueAsync(profile.Feed, profile.Partner, form["holder"].ToString(), DaysOf(form), default)
                    )
                )
        );
    }

    private async Task<IReadOnlyList<Act>> RevokeAsync(IFormCollection form, CancellationToken stop)
    {
        string[] marked = [.. form["link"].OfType<string>().Distinct(StringComparer.Ordinal)];
        if (marked.Length == 0)
        {
            throw new DecisionRefusedException("None is marked; nothing was changed.");
        }

        var known = (await partners.ListLinksAsync(stop)).Select(link => link.Id).ToHashSet(StringComparer.Ordinal);
        return known.IsSupersetOf(marked)
            ? [.. marked.Select(id => new Act($"link revoke {id}", (_, _) => partnerOffice.RevokeAsync(id, CancellationToken.None)))]
            : throw new DecisionRefusedException("A marked link is not in the list any more; nothing was changed.");
    }

    private Act ToMember(IFormCollection form, Action<string> issued)
    {
        var (committee, member, _) = MemberOf(form);
        return new(
            // The address stays out of the audit: what stands for it there is what the list of links has too.
            $"member issue {committee.Id} {AddressKey.Of(member.Address)}",
            async (_, _) =>
                issued(
                    AddressOf(
                        "link/committee",
                        await memberOffice.IssueAsync(committee.Id, member.Address, DaysOf(form), form["for"].ToString(), default)
                    )
                )
        );
    }

    private Act RevokeAll(IFormCollection form)
    {
        var (committee, member, _) = MemberOf(form);
        return new(
            $"member revoke {committee.Id} {AddressKey.Of(member.Address)}",
            (_, _) => memberOffice.RevokeAllAsync(committee.Id, member.Address, CancellationToken.None)
        );
    }

    private (Committee Committee, CommitteeMember Member, string Key) MemberOf(IFormCollection form)
    {
        var key = form["member"].ToString();
        return Members().FirstOrDefault(known => known.Key == key) is { Key: not null } found
            ? found
            : throw new DecisionRefusedException("No committee has that member; nothing was changed.");
    }

    private IEnumerable<(Committee Committee, CommitteeMember Member, string Key)> Members() =>
        committees.All.SelectMany(committee =>
            committee.Members.Select(member => (committee, member, IssuedLinksPage.KeyOf(committee.Id, AddressKey.Of(member.Address))))
        );

    private static string NameOf((Committee Committee, CommitteeMember Member, string Key) known) =>
        $"{known.Member.Name ?? known.Member.Address}, {known.Member.Role.InWords()}: {known.Committee.Name}";

    private string AddressOf(string path, SecretText link) => $"{mail.Value.Pages?.TrimEnd('/')}/{path}/{link.Reveal()}";

    /// <summary>What the form says, or zero, which no office allows and each of them answers with what it does allow.</summary>
    private static int DaysOf(IFormCollection form) =>
        int.TryParse(form["days"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;

    private static string PlaceOf(Feed feed, string partner) => $"{feed.Folder()}/{partner}";
}
