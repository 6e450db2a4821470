using System.CommandLine;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Notifications.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub preview COMMITTEE --out FILE [--data DIR | --account NAME --why TEXT]</c></summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var committee = new Argument<string>("COMMITTEE") { Description = "The committee, by the name of its file." };
        var output = new Option<string>("--out")
        {
            Description = "Where the digest is written: a page, or plain text where the name ends in .txt.",
            HelpName = "FILE",
            Required = true,
        };
        return OnHub.Looking(
            new Command(
                "preview",
                "Writes a committee's next digest as it would be sent now, with the built-in rules, and with hub@localhost for the contact; nothing is sent."
            )
            {
                committee,
                output,
            },
            async (parsed, hub, stop) =>
            {
                var id = parsed.GetRequiredValue(committee);
                var file = OutputPlace.File(parsed.GetRequiredValue(output));
                var digest =
                    await hub.Services.GetRequiredService<DigestPreview>().RenderAsync(id, null, null, stop)
                    ?? throw new UserErrorException($"There is no committee '{id}'.");
                await DigestFile.WriteAsync(file, digest, stop);
                return digest.Subject;
            },
            (_, subject) => System.Console.Out.WriteLine(subject)
        );
    }
}
