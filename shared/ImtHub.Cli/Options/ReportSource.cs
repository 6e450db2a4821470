using System.CommandLine;
using Azure.Storage.Blobs;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Ingest;
using ImtHub.Cli.Output;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Options;

/// <summary>
/// Of what a report is: a folder, whose files are taken in once, or a deployed hub, reached with the operator's own identity.
/// Either leaves its files in <c>--out</c>; on a deployed hub they also lie in container <c>exports</c>, and <c>--out</c> may be left out.
/// </summary>
internal sealed class ReportSource
{
    private readonly Argument<string?> _folder = new("FOLDER")
    {
        Description = "Holds config/ and files/<feed>/<partner>/<name>; left out for a hub on Azure.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> _output = new("--out")
    {
        Description = "Folder for the report; what lies in it from earlier is known to it.",
        HelpName = "DIR",
    };
    private readonly Option<bool> _fresh = FreshOption.Create();
    private readonly HubOption _hub = new();

    /// <summary>Gives the command its argument and options.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_folder);
        command.Options.Add(_output);
        command.Options.Add(_fresh);
        _hub.AddTo(command);
        command.Validators.Add(result =>
        {
            var (folder, output) = (result.GetValue(_folder), result.GetValue(_output));
            if (_hub.IsDeployed(result) == folder is not null)
            {
                result.AddError("Name a folder with config/ and files/, or with --account a hub on Azure.");
            }
            else if (folder is not null && output is null)
            {
                result.AddError("Say with --out DIR where the report of a folder is to lie.");
            }
        });
    }

    /// <summary>The folder that was named; null for a hub on Azure.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_folder);

    /// <summary>The day that a report is of where none is asked for: that of the folder's story, else today (UTC).</summary>
    public DateOnly UsualDay(ParseResult parsed) =>
        (Folder(parsed) is { } folder ? HubFolder.Open(folder).StoryDay : null) ?? DayOption.Today;

    /// <summary>Where the files are to lie on this machine; null for nowhere.</summary>
    public string? Output(ParseResult parsed) => parsed.GetValue(_output);

    /// <summary>Lets the report be written and copies it to the output folder.</summary>
    public async Task<T> WriteAsync<T>(ParseResult parsed, Func<IServiceProvider, Task<T>> write, CancellationToken cancellationToken)
    {
        var output = Output(parsed) is { } place ? OutputPlace.Folder(place) : null;
        if (Folder(parsed) is { } folder)
        {
            return await new FolderReports(HubFolder.Open(folder), output!).WriteAsync(write, parsed.GetValue(_fresh), cancellationToken);
        }

        return await _hub.RunAsync(
            parsed,
            async (access, progress) =>
            {
                progress.Say("writing the report");
                var result = await write(access.Services);
                if (output is not null)
                {
                    await FolderReports.CopyAsync(
                        access.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.Exports),
                        output,
                        cancellationToken
                    );
                }

                return result;
            },
            cancellationToken
        );
    }
}
