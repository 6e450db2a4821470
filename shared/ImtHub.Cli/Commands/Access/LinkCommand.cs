using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands.Access;

/// <summary><c>imthub link issue|list|revoke …</c></summary>
internal static class LinkCommand
{
    private const int UsualDays = 90;

    public static Command Create() =>
        new("link", "Gives people of a partner a page on which they send files, and takes it away.") { Issue(), Revoke(), List() };

    private static Command Issue()
    {
        var place = new Argument<string>("FEED/PARTNER") { Description = "What may be sent, and for whom: grades/matc." };
        var holder = new Option<string>("--for")
        {
            Description = "Who gets it, such as \"the registrar's office\"; their page says so.",
            HelpName = "WHO",
            Required = true,
        };
        var days = NumberOption.Create("--days", "After how many days it ends.", 1, PartnerLinkOffice.MaxDays, UsualDays, "DAYS");
        return OnHub.Changing(
            new Command("issue", "Issues a link and prints its path, this once: whoever has it can send files.") { place, holder, days },
            (parsed, hub, stop) =>
                AccessRefusals.InASentenceAsync(() =>
                {
                    var (feed, partner) = Place(parsed.GetRequiredValue(place));
                    return Office(hub).IssueAsync(feed, partner, parsed.GetRequiredValue(holder), parsed.GetValue(days), stop);
                }),
            (_, link) => System.Console.Out.WriteLine($"/link/{link.Reveal()}")
        );
    }

    private static Command Revoke()
    {
        var id = new Argument<string>("ID") { Description = "The link, as imthub link list shows it." };
        return OnHub.Changing(
            new Command("revoke", "Ends a link now.") { id },
            (parsed, hub, stop) => AccessRefusals.InASentenceAsync(() => Office(hub).RevokeAsync(parsed.GetRequiredValue(id), stop)),
            (_, link) =>
                System.Console.Out.WriteLine($"The link of {link.Holder} to {link.Feed.Folder()}/{link.Partner} opens nothing any more.")
        );
    }

    private static Command List()
    {
        var json = JsonOption.Create();
        return OnHub.Looking(
            new Command("list", "Lists links, also those that have ended; never a secret.") { json },
            async (_, hub, stop) =>
                (IReadOnlyList<ShownLink>)
                    [
                        .. (await hub.Services.GetRequiredService<IPartnerAccessStore>().ListLinksAsync(stop)).Select(link => new ShownLink(
                            link.Id,
                            $"{link.Feed.Folder()}/{link.Partner}",
                            link.Holder,
                            link.IssuedAt,
                            link.EndsAt,
                            link.IsValidAt(hub.Services.GetRequiredService<TimeProvider>().GetUtcNow())
                        )),
                    ],
            (parsed, links) =>
                Listing.Print(
                    links,
                    new(parsed.GetValue(json), IsWide: false),
                    "No link was issued.",
                    ["Link", "Opens", "For", "Ends (UTC)", "Valid"],
                    link => [link.Id, link.Opens, link.For, Listing.At(link.EndsAt), link.IsValid ? "yes" : "no"]
                )
        );
    }

    private static (Feed Feed, string Partner) Place(string text) =>
        text.Split('/') is [var folder, { Length: > 0 } partner] && FeedNames.TryParse(folder, out var feed)
            ? (feed, partner)
            : throw new UserErrorException($"'{text}' names no feed of a partner: write it as grades/matc.");

    private static PartnerLinkOffice Office(HubAccess hub) => hub.Services.GetRequiredService<PartnerLinkOffice>();

    private sealed record ShownLink(string Id, string Opens, string For, DateTimeOffset IssuedAt, DateTimeOffset EndsAt, bool IsValid);
}
