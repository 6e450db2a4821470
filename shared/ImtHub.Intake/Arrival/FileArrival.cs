using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake.Arrival;

/// <summary>Finds the stored file that a trigger announces and takes it in.</summary>
public sealed partial class FileArrival(IPartnerFiles files, FileIntake intake, ILogger<FileArrival> logger)
{
    /// <summary>Takes in a file that a partner dropped; one that is gone by now is left alone.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="partner">First part of the path as the trigger matches it: of a deeper path all folders.</param>
    /// <param name="name">The rest of the path.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task DroppedAsync(Feed feed, string partner, string name, CancellationToken cancellationToken) =>
        await TakeInAsync(feed, await FindAsync(feed, $"{partner}/{name}", cancellationToken), cancellationToken);

    /// <summary>Takes in hours that an employer posted.</summary>
    /// <param name="message">The message that <see cref="PostedHoursHandler"/> wrote.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="System.Text.Json.JsonException">The message is none of ours.</exception>
    public async Task PostedAsync(string message, CancellationToken cancellationToken)
    {
        var posted = PostedHoursMessage.Read(message);
        await TakeInAsync(Feed.Hours, await files.FindPostedAsync(Feed.Hours, posted.Employer, posted.Name, cancellationToken), cancellationToken);
    }

    /// <summary>Answers a file whose first folder is no feed.</summary>
    /// <param name="path">Its path: folder, partner and name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task UnsortedAsync(string path, CancellationToken cancellationToken) =>
        await TakeInAsync(Feed.Unsorted, await FindAsync(Feed.Unsorted, path, cancellationToken), cancellationToken);

    /// <summary>Ends the run of a dropped file after its last try failed; the sender's receipt says so.</summary>
    public async Task GiveUpAsync(Feed feed, string path, CancellationToken cancellationToken)
    {
        if (await FindAsync(feed, path, cancellationToken) is { } file)
            await intake.GiveUpAsync(file, cancellationToken);
    }

    /// <summary>Ends the run of posted hours after their last try failed.</summary>
    /// <param name="message">The message that <see cref="PostedHoursHandler"/> wrote.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task GiveUpPostedAsync(string message, CancellationToken cancellationToken)
    {
        var posted = PostedHoursMessage.Read(message);
        if (await files.FindPostedAsync(Feed.Hours, posted.Employer, posted.Name, cancellationToken) is { } file)
            await intake.GiveUpAsync(file, cancellationToken);
    }

    /// <summary>
    /// The file at a path: the first folder is the partner's, whatever folders lie below it. A trigger's path parts match
    /// greedily, up to the last slash; by its partner and name a deeper file would be another run than the one that other ways find.
    /// </summary>
    private Task<ArrivedFile?> FindAsync(Feed feed, string path, CancellationToken cancellationToken)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return files.FindAsync(feed, slash < 0 ? "" : path[..slash], path[(slash + 1)..], cancellationToken);
    }

    private async Task TakeInAsync(Feed feed, ArrivedFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
            Gone(feed);
        else
            await intake.TakeInAsync(file, cancellationToken);
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "A file of feed {Feed} was announced, yet it is no longer stored")]
    private partial void Gone(Feed feed);
}
