using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Hub.Committees;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands.Access;

/// <summary><c>imthub member issue|revoke|list …</c></summary>
internal static class MemberCommand
{
    private const int UsualDays = 90;

    public static Command Create() =>
        new("member", "Gives members of committees pages on which they decide, and takes them away.") { Issue(), Revoke(), List() };

    private static Command Issue()
    {
        var (committee, address) = (Committee(), Address());
        var purpose = new Option<string>("--for")
        {
            Description = "What it is for, such as \"the calendar on their telephone\"; the list says so.",
            HelpName = "WHAT",
            Required = true,
        };
        var days = NumberOption.Create("--days", "After how many days it ends.", 1, MemberLinkOffice.MaxDays, UsualDays, "DAYS");
        return OnHub.Changing(
            new Command("issue", "Issues a link and prints its path, this once: whoever has it decides in the member's name.")
            {
                committee,
                address,
                purpose,
                days,
            },
            (parsed, hub, stop) =>
                AccessRefusals.InASentenceAsync(() =>
                    Office(hub)
                        .IssueAsync(
                            parsed.GetRequiredValue(committee),
                            parsed.GetRequiredValue(address),
                            parsed.GetValue(days),
                            parsed.GetRequiredValue(purpose),
                            stop
                        )
                ),
            (_, link) => System.Console.Out.WriteLine($"/link/committee/{link.Reveal()}")
        );
    }

    private static Command Revoke()
    {
        var (committee, address) = (Committee(), Address());
        return OnHub.Changing(
            new Command("revoke", "Ends every link of a member now, those in mails among them.") { committee, address },
            (parsed, hub, stop) => Office(hub).RevokeAllAsync(parsed.GetRequiredValue(committee), parsed.GetRequiredValue(address), stop),
            (_, ended) => System.Console.Out.WriteLine($"{Records.Words.Count(ended, "link")} ended.")
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
                        .. (await hub.Services.GetRequiredService<IMemberLinkStore>().ListAsync(null, stop)).Select(link => new ShownLink(
                            link.Id,
                            link.Committee,
                            link.Member,
                            link.For,
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
                    ["Link", "Committee", "Member", "For", "Ends (UTC)", "Valid"],
                    link => [link.Id, link.Committee, link.Member, link.For, Listing.At(link.EndsAt), link.IsValid ? "yes" : "no"]
                )
        );
    }

    private static Argument<string> Committee() => new("COMMITTEE") { Description = "Id of the committee." };

    private static Argument<string> Address() =>
        new("ADDRESS") { Description = "The member's mail address, as the committee's file has it." };

    private static MemberLinkOffice Office(HubAccess hub) => hub.Services.GetRequiredService<MemberLinkOffice>();

    private sealed record ShownLink(
        string Id,
        string Committee,
        string Member,
        string For,
        DateTimeOffset IssuedAt,
        DateTimeOffset EndsAt,
        bool IsValid
    );
}
