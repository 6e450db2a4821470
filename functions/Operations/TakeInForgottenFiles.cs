using ImtHub.Intake.Arrival;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>Takes in stored files that no trigger announced: a blob event can be lost or late.</summary>
public sealed class TakeInForgottenFiles(ForgottenFiles files)
{
    [Function(nameof(TakeInForgottenFiles))]
    public Task RunAsync([TimerTrigger("%ForgottenFilesSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        files.TakeInAsync(cancellationToken);
}
