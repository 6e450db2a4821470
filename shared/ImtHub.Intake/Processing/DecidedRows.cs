using ImtHub.Intake.Runs;
using ImtHub.Records.Events;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>What became of some rows, and what became of the apprentices whom they name.</summary>
/// <param name="Outcomes">One outcome a row, in their order.</param>
/// <param name="Written">What was written, by apprentice.</param>
internal sealed record DecidedRows(
    IReadOnlyList<RowOutcome> Outcomes,
    IReadOnlyList<(string Apprentice, RecordWriter.Written Written)> Written
)
{
    /// <summary>
    /// What the rows tell that only reports read. Of a row that waits because nobody knows who is meant nothing is kept: it runs again
    /// once that is decided. One whose status waits still tells of its person.
    /// </summary>
    public IReadOnlyCollection<PersonalForm> Forms =>
        [
            .. Outcomes
                .Where(outcome =>
                    outcome.Result is RowResult.Applied or RowResult.Unchanged
                    || (outcome.Result == RowResult.Held && outcome.Apprentice is not null)
                )
                .Select(outcome => outcome.Row.Details?.Form)
                .OfType<PersonalForm>(),
        ];

    /// <summary>The events that were committed.</summary>
    public IReadOnlyCollection<ApprenticeEvent> Events => [.. Written.SelectMany(result => result.Written.Events)];

    /// <summary>The apprentices of whom something is applied, now or by an earlier try of the same run.</summary>
    public IReadOnlyCollection<string> Applied =>
        [
            .. Written
                .Where(result => result.Written.Outcomes.Exists(outcome => outcome.Result == StatementResult.Applied))
                .Select(result => result.Apprentice),
        ];
}
