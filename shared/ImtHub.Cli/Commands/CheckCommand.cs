using System.CommandLine;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Options;
using ImtHub.Cli.Output;
using ImtHub.Cli.Printing;
using ImtHub.Intake.Checking;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Programs;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Commands;

/// <summary><c>imthub check FILE --as FEED/PARTNER [--config DIR] [--data DIR | --account NAME --why TEXT] [--json]</c></summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to check; nothing is stored." };
        var partner = PlaceOption.Create();
        var config = new Option<string?>("--config")
        {
            Description =
                "Folder with the configuration to read by; that of the hub by default, and without a hub the one beside the file or here.",
            HelpName = "DIR",
        };
        var json = JsonOption.Create();
        var hub = new HubOption();
        var command = new Command(
            "check",
            "Says what a hub would make of a file, row by row, and stores nothing: the one that runs here, or one on Azure; without one, as far as that can be told."
        )
        {
            file,
            partner,
            config,
            json,
        };
        hub.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var (path, asked) = (GivenFile.At(parsed.GetRequiredValue(file)), parsed.GetValue(config));
                var (feed, whose) = PlaceOption.Of(parsed, partner);
                var arrived = new ArrivedFile(
                    feed,
                    whose,
                    Path.GetFileName(path),
                    TimeProvider.System.GetUtcNow(),
                    _ => Task.FromResult<Stream>(File.OpenRead(path))
                );
                var result = await hub.RunOnRunningAsync(
                    parsed,
                    access =>
                        access is null
                            ? CheckAloneAsync(arrived, asked, path, cancellationToken)
                            : CheckAsync(access.Services, arrived, asked, path, cancellationToken),
                    cancellationToken
                );
                if (parsed.GetValue(json))
                {
                    System.Console.Out.WriteLine(Json.Of(result));
                }
                else
                {
                    new CheckPrinter(UserErrors.OutputConsole()).Print(arrived.Path, result);
                }

                return result.IsClean ? 0 : UserErrors.Failed;
            }
        );
        return command;
    }

    private static async Task<FileCheckResult> CheckAsync(
        IServiceProvider hub,
        ArrivedFile file,
        string? config,
        string path,
        CancellationToken cancellationToken
    )
    {
        var profiles = config is null
            ? hub.GetRequiredService<ProfileCatalog>()
            : (await ConfigurationFolder.Nearest(config, path).ReadHubAsync(cancellationToken)).Profiles;
        var check = new HubCheck(
            hub.GetRequiredService<IRunLedger>(),
            hub.GetRequiredService<IApprenticeStore>(),
            hub.GetRequiredService<IIdentityDirectory>(),
            hub.GetRequiredService<IReviewList>(),
            profiles,
            hub.GetRequiredService<ProgramCatalog>(),
            hub.GetRequiredService<IntakeLimits>(),
            hub.GetRequiredService<TimeProvider>()
        );
        return await check.CheckAsync(file, cancellationToken);
    }

    private static async Task<FileCheckResult> CheckAloneAsync(
        ArrivedFile file,
        string? config,
        string path,
        CancellationToken cancellationToken
    )
    {
        var configuration = await ConfigurationFolder.Nearest(config, path).ReadHubAsync(cancellationToken);
        return await new FileCheck(configuration.Programs, new IntakeLimits()).CheckAsync(file, configuration.Profiles, cancellationToken);
    }
}
