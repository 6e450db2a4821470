using ImtHub.Hub.Reading;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;

namespace ImtHub.Console.Pages.Review;

/// <summary>What can be done about a row, and where it is decided.</summary>
internal static class ReviewWords
{
    /// <summary>The acts, as forms name them.</summary>
    public const string LinkSuggested = "link-suggested",
        LinkChosen = "link-chosen",
        NewPerson = "new-person",
        Dismiss = "dismiss",
        Reopen = "reopen",
        Search = "search";

    /// <summary>The reasons that the queue can be narrowed to: the beginnings of codes, with what they are about.</summary>
    public static IReadOnlyList<(string Code, string About)> About { get; } =
    [
        ("identity", "who is meant"),
        ("hours", "hours that cannot be right"),
        ("apprentice", "nobody is enrolled yet"),
        ("status", "status of the apprenticeship"),
        ("enrollment", "another program"),
        ("registration", "registration number"),
        ("date", "a day that cannot be right"),
        ("course", "course"),
        ("grade", "grade"),
        ("competency", "competency"),
        ("paycode", "pay code"),
    ];

    /// <summary>A row as a form marks it: its run and its line.</summary>
    public static string Key(ReviewRow row) => FormattableString.Invariant($"{row.RunId}~{row.Problem.Row}");

    /// <summary>The page of rows, narrowed.</summary>
    public static string Address(ReviewFilter filter, string? after = null)
    {
        (string Name, string? Value)[] parts =
        [
            ("settled", filter.Settled ? "true" : null),
            ("partner", filter.Partner),
            ("result", filter.Result?.ToString().ToLowerInvariant()),
            ("code", filter.Code),
            ("after", after),
        ];
        var asked = parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        return "/console/review" + (asked.Any() ? "?" + string.Join('&', asked) : "");
    }

    /// <summary>Where one row is decided.</summary>
    public static string Address(ReviewRow row) => $"/console/review/{Uri.EscapeDataString(row.RunId)}/{row.Problem.Row}";

    /// <summary>True when the row waits for a person to say whose number it names.</summary>
    public static bool AsksWho(ReviewRow row) =>
        row is { Settled: null, Result: RowResult.Held, Issuer: not null, ExternalId: not null }
        && row.Problem.Code.StartsWith("identity.", StringComparison.Ordinal);

    /// <summary>True when the row is a form by which somebody new could be enrolled.</summary>
    public static bool MayBeNew(ReviewRow row) =>
        AsksWho(row) && row.File.StartsWith(Feed.Enrollments.Folder() + "/", StringComparison.Ordinal);

    /// <summary>What the hub thinks, and what can be done, in a sentence.</summary>
    public static string Advice(ReviewRow row) =>
        row switch
        {
            { Settled: not null } => "Settled.",
            { Result: RowResult.Rejected } => "Its sender has it in corrections.csv; the corrected row settles this one.",
            { Suggestion: not null } when AsksWho(row) => "The hub thinks that it knows who is meant; you say whether that is so.",
            _ when MayBeNew(row) => "Say who is meant, or that it is somebody new.",
            _ when AsksWho(row) => "Say who is meant; the sponsor enrolls whoever is new.",
            _ => ProblemCodes.Find(row.Problem.Code)?.Remedy ?? "Ask the sender, or dismiss the row.",
        };
}
