using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake.Arrival;

/// <summary>Finds the stored file that a trigger announces and takes it in.</summary>
public sealed partial class FileArrival(IPartnerFiles files, FileIntake intake, PartnerLine line, ILogger<FileArrival> logger)
{
    /// <summary>
    /// Takes in a file that was stored in a feed's container; one that is gone by now is left alone, and one in no partner's folder, or in
    /// a folder that is no feed, is answered.
    /// </summary>
    /// <param name="container">The feed whose container it lies in.</param>
    /// <param name="path">Its path there.</param>
    public async Task DroppedAsync(Feed container, string path, CancellationToken cancellationToken) =>
        await TakeInAsync(FilePlace.Of(container, path), await files.FindAsync(container, path, cancellationToken), cancellationToken);

    /// <summary>Takes in a dropped file that was given up, because a person wants it: its tries count anew.</summary>
    public async Task RetryDroppedAsync(Feed container, string path, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(container, path, cancellationToken);
        await TryAnewAsync(container, file, cancellationToken);
    }

    /// <summary>Takes in posted hours that were given up, because a person wants them: their tries count anew.</summary>
    public async Task RetryPostedAsync(string message, CancellationToken cancellationToken)
    {
        var posted = PostedHoursMessage.Read(message);
        var file = await files.FindPostedAsync(Feed.Hours, posted.Employer, posted.Name, cancellationToken);
        await TryAnewAsync(Feed.Hours, file, cancellationToken);
    }

    /// <summary>Takes in hours that an employer posted.</summary>
    /// <param name="message">The message that <see cref="PostedHoursHandler"/> wrote.</param>
    /// <exception cref="System.Text.Json.JsonException">The message is none of ours.</exception>
    public async Task PostedAsync(string message, CancellationToken cancellationToken)
    {
        var posted = PostedHoursMessage.Read(message);
        var file = await files.FindPostedAsync(Feed.Hours, posted.Employer, posted.Name, cancellationToken);
        await TakeInAsync(new(Feed.Hours, posted.Employer, posted.Name), file, cancellationToken);
    }

    /// <summary>Ends the run of a dropped file after its last try failed; the sender's receipt says so.</summary>
    public async Task PoisonAsync(Feed container, string path, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(container, path, cancellationToken) is { } file)
        {
            await PoisonAsync(file, cancellationToken);
        }
    }

    /// <summary>Ends the run of posted hours after their last try failed.</summary>
    /// <param name="message">The message that <see cref="PostedHoursHandler"/> wrote.</param>
    public async Task PoisonPostedAsync(string message, CancellationToken cancellationToken)
    {
        var posted = PostedHoursMessage.Read(message);
        if (await files.FindPostedAsync(Feed.Hours, posted.Employer, posted.Name, cancellationToken) is { } file)
        {
            await PoisonAsync(file, cancellationToken);
        }
    }

    private async Task TakeInAsync(FilePlace place, ArrivedFile? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            await line.TakeInAsync(file, cancellationToken);
            return;
        }
        Gone(place.Feed);
        await line.GoOnWithoutAsync(place.Feed, place.Partner, place.Name, cancellationToken);
    }

    // A person waits for it: it is taken in now, whatever else waits.
    private async Task TryAnewAsync(Feed feed, ArrivedFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            Gone(feed);
            return;
        }
        await intake.ForgetTriesAsync(file, cancellationToken);
        await intake.TakeInAsync(file, cancellationToken);
    }

    private async Task PoisonAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        await intake.PoisonAsync(file, cancellationToken);
        await line.GoOnAfterAsync(file, cancellationToken);
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "A file of feed {Feed} was announced, yet it is no longer stored")]
    private partial void Gone(Feed feed);
}
