using System.Globalization;
using ImtHub.Records;
using ImtHub.Records.Programs;

namespace ImtHub.Notifications.Digests;

/// <summary>Wage steps, rows and sentences as digests say them.</summary>
internal static class DigestWords
{
    public static string Step(WageStep step) =>
        step.Percent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{step.Name} ({percent:0.##} %)") : step.Name;

    /// <summary>What a wage step asks for: <c>after 12 months and 1,000 h on the job</c>.</summary>
    public static string Conditions(WageStep step) =>
        "after "
        + string.Join(
            " and ",
            new[]
            {
                step.AfterMonths is { } months ? Words.Count(months, "month") : null,
                step.AfterOjlHours is { } ojl ? $"{Words.Hours(ojl)} h on the job" : null,
                step.AfterRiHours is { } ri ? $"{Words.Hours(ri)} h of instruction" : null,
            }.OfType<string>()
        );

    /// <summary>Rows that wait: <c>3 rows wait for a decision, the oldest since 5 Jan 2026</c>.</summary>
    public static string Held(int rows, DateOnly? since) =>
        $"{Words.Count(rows, "row")} {(rows == 1 ? "waits" : "wait")} for a decision"
        + (since is { } day ? $", the oldest since {Words.Day(day)}" : "");

    /// <summary>A sentence as one of several notes: it begins with a small letter.</summary>
    public static string Within(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    public static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..] + ".";
}
