using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake.Arrival;

/// <summary>Finds the stored file that a trigger announces and takes it in.</summary>
public sealed partial class FileArrival(IPartnerFiles files, FileIntake intake, ILogger<FileArrival> logger)
{
    /// <summary>Takes in a file that a partner dropped; one that is gone by now is left alone.</summary>
    public async Task DroppedAsync(Feed feed, string partner, string name, CancellationToken cancellationToken) =>
        await TakeInAsync(feed, await files.FindAsync(feed, partner, name, cancellationToken), cancellationToken);

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
    public Task UnsortedAsync(string path, CancellationToken cancellationToken)
    {
        var (folder, rest) = Split(path);
        return DroppedAsync(Feed.Unsorted, folder, rest, cancellationToken);
    }

    /// <summary>Ends the run of a dropped file after its last try failed; the sender's receipt says so.</summary>
    public async Task GiveUpAsync(Feed feed, string path, CancellationToken cancellationToken)
    {
        var (partner, name) = Split(path);
        if (await files.FindAsync(feed, partner, name, cancellationToken) is { } file)
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

    /// <summary>The trigger's path parts match greedily, so the name is what follows the last slash; for unsorted files what follows the first.</summary>
    private static (string Folder, string Name) Split(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ("", path) : (path[..slash], path[(slash + 1)..]);
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
