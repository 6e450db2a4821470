using ImtHub.Records.Entries;

namespace ImtHub.Records.Apprentices;

/// <summary>Which status may follow which. Nothing is final against a correction: a later statement of the same status, or one of the same day, restates it.</summary>
public static class StatusRules
{
    private static readonly ApprenticeStatus[] Training = [ApprenticeStatus.Registered, ApprenticeStatus.InProbation, ApprenticeStatus.Active];
    private static readonly ApprenticeStatus[] Ends = [ApprenticeStatus.Completed, ApprenticeStatus.Cancelled, ApprenticeStatus.Transferred];

    /// <summary>The statuses that may follow another one, in the order of the enum.</summary>
    public static IReadOnlyList<ApprenticeStatus> Next(ApprenticeStatus status) => status switch
    {
        ApprenticeStatus.Applied => [.. Training, ApprenticeStatus.Cancelled],
        ApprenticeStatus.Registered => [ApprenticeStatus.InProbation, ApprenticeStatus.Active, ApprenticeStatus.Suspended, .. Ends],
        ApprenticeStatus.InProbation => [ApprenticeStatus.Active, ApprenticeStatus.Suspended, .. Ends],
        ApprenticeStatus.Active => [ApprenticeStatus.Suspended, .. Ends],
        ApprenticeStatus.Suspended => [.. Training, .. Ends],
        // Somebody who left may come back; a journey card is not taken back by a status.
        ApprenticeStatus.Transferred or ApprenticeStatus.Cancelled => [.. Training],
        _ => [],
    };

    /// <summary>True while hours count.</summary>
    public static bool IsTraining(this ApprenticeStatus status) => Training.Contains(status);

    /// <summary>True when the apprentice is with the sponsor no more.</summary>
    public static bool IsEnd(this ApprenticeStatus status) => Ends.Contains(status);
}

/// <summary>One step of an apprentice's way through a sponsor's programme.</summary>
/// <param name="Sponsor">The sponsor with whom it happened.</param>
/// <param name="Worker">The sponsor's own number for the worker.</param>
/// <param name="Status">The status since then.</param>
/// <param name="On">Day since when it holds.</param>
/// <param name="Reason">Why, in the sponsor's words; null when not stated.</param>
/// <param name="File">Feed, partner and name of the file that says so.</param>
/// <param name="Row">Line in that file.</param>
public sealed record StatusChange(string Sponsor, string Worker, ApprenticeStatus Status, DateOnly On, string? Reason, string File, int Row);
