using ImtHub.Records.Progress;
using ImtHub.Reports.Files;
using ImtHub.Reports.Outcomes.Pages;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Reports;

/// <summary>Writes the outcomes report on its day.</summary>
public sealed class ReportOutcomes(OutcomesWriter outcomes, StoryDay story, TimeProvider clock)
{
    [Function(nameof(ReportOutcomes))]
    public Task RunAsync([TimerTrigger("%OutcomesSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        outcomes.WriteAsync(new ReportOrder(OutcomesWriter.Name, nameof(ReportOutcomes), story.Today(clock)), cancellationToken);
}
