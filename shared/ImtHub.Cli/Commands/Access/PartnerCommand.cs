using System.CommandLine;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Intake.Posted;
using ImtHub.Intake.Profiles;
using ImtHub.Records;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands.Access;

/// <summary><c>imthub partner add|rotate|revoke|limit|list …</c></summary>
internal static class PartnerCommand
{
    public static Command Create() =>
        new("partner", "Gives employers credentials to post hours with, and takes them away.")
        {
            Add(),
            Rotate(),
            Revoke(),
            Limit(),
            List(),
        };

    private static Command Add()
    {
        var partner = Partner();
        return OnHub.Changing(
            new Command("add", "Issues an employer's first credential and prints it, this once.") { partner },
            (parsed, hub, stop) =>
                AccessRefusals.InASentenceAsync(() => Office(hub).IssueAsync(Known(hub, parsed.GetRequiredValue(partner)), stop)),
            (_, credential) => System.Console.Out.WriteLine(credential.Reveal())
        );
    }

    private static Command Rotate()
    {
        var partner = Partner();
        var days = NumberOption.Create("--overlap", "Days for which the old one stays valid; 0 ends it now.", 0, 90, 14, "DAYS");
        return OnHub.Changing(
            new Command("rotate", "Issues another credential and prints it, this once; the old one stays valid for a while.")
            {
                partner,
                days,
            },
            (parsed, hub, stop) =>
                AccessRefusals.InASentenceAsync(() =>
                    Office(hub).RotateAsync(parsed.GetRequiredValue(partner), TimeSpan.FromDays(parsed.GetValue(days)), stop)
                ),
            (_, credential) => System.Console.Out.WriteLine(credential.Reveal())
        );
    }

    private static Command Revoke()
    {
        var partner = Partner();
        var id = new Option<string?>("--credential")
        {
            Description = "Only the one of this id, as imthub partner list shows it; all by default.",
            HelpName = "ID",
        };
        return OnHub.Changing(
            new Command("revoke", "Ends an employer's credentials now.") { partner, id },
            (parsed, hub, stop) =>
                AccessRefusals.InASentenceAsync(() => Office(hub).RevokeAsync(parsed.GetRequiredValue(partner), parsed.GetValue(id), stop)),
            (_, ended) => System.Console.Out.WriteLine($"{Words.Count(ended, "credential")} revoked.")
        );
    }

    private static Command Limit()
    {
        var partner = Partner();
        var posts = NumberOption.Create("--posts", "Posts in one minute.", 1, 10_000, null);
        var bytes = NumberOption.Create("--bytes", "Largest body, in bytes.", 1, PostedHoursReader.MaxBytes, PostedHoursReader.MaxBytes);
        return OnHub.Changing(
            new Command("limit", "Gives an employer limits of its own.") { partner, posts, bytes },
            async (parsed, hub, stop) =>
            {
                var limits = new PartnerLimits { PostsPerMinute = parsed.GetValue(posts), MaxBytes = parsed.GetValue(bytes) };
                await hub
                    .Services.GetRequiredService<IPartnerAccessStore>()
                    .SetLimitsAsync(Known(hub, parsed.GetRequiredValue(partner)), limits, stop);
                return limits;
            },
            (_, limits) =>
                System.Console.Out.WriteLine(
                    $"At most {Words.Count(limits.PostsPerMinute, "post")} a minute, of at most {Words.Count(limits.MaxBytes, "byte")}."
                )
        );
    }

    private static Command List()
    {
        var json = JsonOption.Create();
        return OnHub.Looking(
            new Command("list", "Lists credentials, also those that have ended; never a secret.") { json },
            async (_, hub, stop) =>
                (IReadOnlyList<ShownCredential>)
                    [
                        .. (await hub.Services.GetRequiredService<IPartnerAccessStore>().ListAsync(null, stop)).Select(
                            known => new ShownCredential(
                                known.Partner,
                                known.Id,
                                known.IssuedAt,
                                known.EndsAt,
                                known.IsValidAt(hub.Services.GetRequiredService<TimeProvider>().GetUtcNow())
                            )
                        ),
                    ],
            (parsed, credentials) =>
                Listing.Print(
                    credentials,
                    new(parsed.GetValue(json), IsWide: false),
                    "No employer has a credential.",
                    ["Partner", "Credential", "Issued (UTC)", "Ends (UTC)", "Valid"],
                    one => [one.Partner, one.Id, Listing.At(one.IssuedAt), Listing.At(one.EndsAt), one.IsValid ? "yes" : "no"]
                )
        );
    }

    private static Argument<string> Partner() => new("PARTNER") { Description = "Partner id of the employer." };

    private static CredentialOffice Office(HubAccess hub) => hub.Services.GetRequiredService<CredentialOffice>();

    private static string Known(HubAccess hub, string partner) =>
        hub.Services.GetRequiredService<ProfileCatalog>().Find(Feed.Hours, partner) is not null
            ? partner
            : throw new UserErrorException(
                $"No employer {partner} has a profile of hours: put config/profiles/hours/{partner}.json into the hub first."
            );

    private sealed record ShownCredential(string Partner, string Id, DateTimeOffset IssuedAt, DateTimeOffset? EndsAt, bool IsValid);
}
