using ImtHub.Intake.Files;
using ImtHub.Records.Telemetry;

namespace ImtHub.Intake.Runs;

/// <summary>Counts what became of a run's rows.</summary>
internal static class RunMetrics
{
    public static void Count(IntakeRun run)
    {
        // A folder that is no partner's may be named anything, also after a person.
        var partner = PartnerId.IsValid(run.Partner) ? run.Partner : RunId.UnknownPartner;
        var counts = run.Counts;
        foreach (
            var (outcome, rows) in ((string, int)[])
                [
                    ("applied", counts.Applied),
                    ("unchanged", counts.Unchanged),
                    ("held", counts.Held),
                    ("rejected", counts.Rejected),
                    ("notOurs", counts.NotOurs),
                ]
        )
        {
            if (rows > 0)
            {
                HubMetrics.Rows(run.Feed.Folder(), partner, outcome, rows);
            }
        }
    }
}
