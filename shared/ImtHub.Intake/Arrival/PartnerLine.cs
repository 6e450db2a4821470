using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Reading;
using Microsoft.Extensions.Logging;

namespace ImtHub.Intake.Arrival;

/// <summary>
/// Takes in a partner's files of one feed one after the other, in the order in which they were stored. Whoever's file is announced while
/// nobody is at work takes in all that wait; everybody else only joins the line.
/// </summary>
public sealed partial class PartnerLine(
    IFileLine line,
    IPartnerFiles files,
    IReplayOrders orders,
    FileIntake intake,
    IntakeLimits limits,
    TimeProvider clock,
    ILogger<PartnerLine> log
)
{
    // The holder of an order to go on: there is one a line.
    private const string Order = "order";

    /// <summary>Takes the file in when its turn comes: in this call, or in that of somebody who is at work already.</summary>
    public async Task TakeInAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        await line.JoinAsync(file, cancellationToken);
        await TakeInAllAsync(file.Feed, file.Partner, file, cancellationToken);
    }

    /// <summary>Takes in what waits in a line.</summary>
    public Task GoOnAsync(Feed feed, string partner, CancellationToken cancellationToken) =>
        TakeInAllAsync(feed, partner, null, cancellationToken);

    /// <summary>Takes in what waits behind a file that was given up: the turn may still be that file's.</summary>
    public Task GoOnAfterAsync(ArrivedFile givenUp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(givenUp);
        return TakeInAllAsync(givenUp.Feed, givenUp.Partner, givenUp, cancellationToken);
    }

    /// <summary>Goes on with a line whose announced file is stored no longer: whoever had begun it may have died with its turn.</summary>
    /// <param name="partner">The partner's folder.</param>
    /// <param name="name">The file's name below the partner's folder.</param>
    public async Task GoOnWithoutAsync(Feed feed, string partner, string name, CancellationToken cancellationToken)
    {
        if (await line.FirstAsync(feed, partner, cancellationToken) is not null)
        {
            await TakeInAllAsync(feed, partner, null, Holder(name), cancellationToken);
        }
    }

    // By its name alone: an event that comes again after the file was replaced is still the holder's.
    private static string Holder(string name) => "file " + name;

    private Task TakeInAllAsync(Feed feed, string partner, ArrivedFile? own, CancellationToken cancellationToken) =>
        TakeInAllAsync(feed, partner, own, own is null ? Order : Holder(own.Name), cancellationToken);

    private async Task TakeInAllAsync(Feed feed, string partner, ArrivedFile? own, string holder, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        // Who joins after the last look and before the turn ends finds it taken, so there is one more look afterwards.
        do
        {
            var now = clock.GetUtcNow();
            if (
                await line.TakeTurnAsync(feed, partner, holder, now, now.AddSeconds(-limits.TurnSeconds), cancellationToken) is not { } turn
            )
            {
                return;
            }

            while (await line.FirstAsync(feed, partner, cancellationToken) is { } first)
            {
                if (
                    !await TryTakeInAsync(feed, partner, first, own, cancellationToken)
                    || clock.GetElapsedTime(began).TotalSeconds >= limits.ContinueSeconds
                )
                {
                    // The order may be carried out at once, so that the turn ends before it; a call that dies between them comes again.
                    await line.EndTurnAsync(turn, cancellationToken);
                    await orders.LineAsync(feed, partner, cancellationToken);
                    return;
                }
            }
            await line.EndTurnAsync(turn, cancellationToken);
        } while (await line.FirstAsync(feed, partner, cancellationToken) is not null);
    }

    /// <summary>
    /// Takes in the first of a line. Its own announcement has ended, so that nobody would try again a file that fails in another one's
    /// call: false says that somebody must be told to.
    /// </summary>
    private async Task<bool> TryTakeInAsync(
        Feed feed,
        string partner,
        WaitingFile first,
        ArrivedFile? own,
        CancellationToken cancellationToken
    )
    {
        var isOwn = own?.StoredAs == (first.Container, first.Path);
        if ((isOwn ? own : await files.FindAsync(first.Container, first.Path, cancellationToken)) is not { } file)
        {
            await EndWithoutAsync();
            return true;
        }
        // A file that was replaced while it waited is taken in as it is stored now, after what was begun of it.
        if (file.StoredAt != first.StoredAt)
        {
            await EndWithoutAsync();
        }

        try
        {
            await intake.TakeInAsync(file, cancellationToken);
        }
        catch (Exception failure) when (own is not null && !isOwn && !cancellationToken.IsCancellationRequested)
        {
            LogTriedByOrder(feed, failure);
            return false;
        }
        return true;

        async Task EndWithoutAsync()
        {
            await intake.EndWithoutFileAsync(feed, partner, first.Name, first.StoredAt, cancellationToken);
            await line.LeaveAsync(feed, partner, first, cancellationToken);
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "A file of feed {Feed} that waited behind another one failed; it is tried again by an order of its own"
    )]
    private partial void LogTriedByOrder(Feed feed, Exception failure);
}
