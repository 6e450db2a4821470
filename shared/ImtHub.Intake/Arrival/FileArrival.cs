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
