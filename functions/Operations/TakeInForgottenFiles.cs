using ImtHub.Intake.Arrival;
using ImtHub.Intake.Decisions;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>
/// Takes in what was left: stored files that no trigger announced, since a blob event can be lost or late, and votes that were written down
/// by a process that died before their records had them.
/// </summary>
public sealed class TakeInForgottenFiles(ForgottenFiles files, VoteKeeper votes)
{
    [Function(nameof(TakeInForgottenFiles))]
    public async Task RunAsync([TimerTrigger("%ForgottenFilesSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await files.TakeInAsync(cancellationToken);
        await votes.CarryOnAsync(cancellationToken);
    }
}
