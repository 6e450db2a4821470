using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// Which status may follow which. Nothing is final against a correction: a later statement of the same status, or one of the same day,
/// restates it.
/// </summary>
public static class StatusRules
{
    private static readonly ApprenticeStatus[] s_training =
    [
        ApprenticeStatus.Registered,
        ApprenticeStatus.InProbation,
        ApprenticeStatus.Active,
    ];
    private static readonly ApprenticeStatus[] s_ends =
    [
        ApprenticeStatus.Completed,
        ApprenticeStatus.Cancelled,
        ApprenticeStatus.Transferred,
    ];

    /// <summary>The statuses that may follow another one, in the order of the enum.</summary>
    public static IReadOnlyList<ApprenticeStatus> Next(ApprenticeStatus status) =>
        status switch
        {
            ApprenticeStatus.Applied => [.. s_training, ApprenticeStatus.Cancelled],
            ApprenticeStatus.Registered => [ApprenticeStatus.InProbation, ApprenticeStatus.Active, ApprenticeStatus.Suspended, .. s_ends],
            ApprenticeStatus.InProbation => [ApprenticeStatus.Active, ApprenticeStatus.Suspended, .. s_ends],
            ApprenticeStatus.Active => [ApprenticeStatus.Suspended, .. s_ends],
            ApprenticeStatus.Suspended => [.. s_training, .. s_ends],
            // Somebody who left may come back; a journey card is not taken back by a status.
            ApprenticeStatus.Transferred or ApprenticeStatus.Cancelled => [.. s_training],
            _ => [],
        };

    /// <summary>True while hours count.</summary>
    public static bool IsTraining(this ApprenticeStatus status) => s_training.Contains(status);

    /// <summary>True when the apprentice is with the sponsor no more.</summary>
    public static bool IsEnd(this ApprenticeStatus status) => s_ends.Contains(status);
}

/// <summary>One step of an apprentice's way through a sponsor's program.</summary>
/// <param name="Sponsor">The sponsor with whom it happened.</param>
/// <param name="Worker">The sponsor's own number for the worker.</param>
/// <param name="Status">The status since then.</param>
/// <param name="On">Day since when it holds.</param>
/// <param name="Reason">Why, in the sponsor's words; null when not stated.</param>
/// <param name="File">Feed, partner and name of the file that says so.</param>
/// <param name="Row">Line in that file.</param>
public sealed record StatusChange(
    string Sponsor,
    string Worker,
    ApprenticeStatus Status,
    DateOnly On,
    string? Reason,
    string File,
    int Row
);
