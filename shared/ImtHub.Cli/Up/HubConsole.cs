using ImtHub.Cli.Output;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.LocalHost.Graph;
using ImtHub.Records.Apprentices;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Up;

/// <summary>Looks at the hub again and again and tells what is new since the last look.</summary>
internal sealed class HubConsole(IServiceProvider hub, LiveConsole live)
{
    private const int NewestRuns = 100;
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(400);

    private readonly IRunLedger _runs = hub.GetRequiredService<IRunLedger>();
    private readonly IApprenticeDirectory _apprentices = hub.GetRequiredService<IApprenticeDirectory>();
    private readonly ISentMailStore _mails = hub.GetRequiredService<ISentMailStore>();
    private readonly HashSet<string> _seen = [];

    /// <summary>Takes what is there already as seen.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await foreach (var (key, _) in LookAsync(cancellationToken))
        {
            _seen.Add(key);
        }
    }

    /// <summary>Tells what is new until cancelled, and when the store does not answer.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval);
        var isGone = false;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await TellNewAsync(cancellationToken);
                if (isGone)
                {
                    live.StoreBack();
                }

                isGone = false;
            }
            catch (Exception failure) when (StoreFailure.IsUnanswered(failure))
            {
                if (!isGone)
                {
                    live.StoreGone();
                }

                isGone = true;
            }
        }
    }

    private async Task TellNewAsync(CancellationToken cancellationToken)
    {
        await foreach (var (key, tell) in LookAsync(cancellationToken))
        {
            if (_seen.Add(key))
            {
                tell();
            }
        }
    }

    private async IAsyncEnumerable<(string Key, Action Tell)> LookAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var runs = await _runs.ListAsync(feed: null, partner: null, NewestRuns, cancellationToken);
        foreach (var run in runs.Reverse().Where(run => run.State != RunState.Started))
        {
            yield return ("run " + run.Id, () => live.Run(run));
        }

        await foreach (var apprentice in _apprentices.ListAsync(sponsor: null, cancellationToken))
        {
            yield return ("enrolled " + apprentice.Id, () => live.Enrolled(apprentice));
            foreach (var milestone in apprentice.Milestones.Keys)
            {
                yield return ($"milestone {apprentice.Id} {milestone}", () => live.Milestone(apprentice, milestone));
            }
        }
        await foreach (var mail in _mails.ListAsync(cancellationToken))
        {
            yield return ("mail " + mail.Id, () => live.Mail(string.Join(", ", mail.To), mail.Subject));
        }
    }
}
