using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Taking;

/// <summary>What became of some rows, and what became of the apprentices whom they name.</summary>
/// <param name="Outcomes">One outcome a row, in their order.</param>
/// <param name="Written">What was written, by apprentice.</param>
internal sealed record DecidedRows(IReadOnlyList<RowOutcome> Outcomes, IReadOnlyList<(string Apprentice, RecordWriter.Written Written)> Written)
{
    /// <summary>The apprentices whose events wait for the relay.</summary>
    public IReadOnlyCollection<string> Pending => [.. Written.Where(result => result.Written.HasPendingEvents).Select(result => result.Apprentice)];
}
