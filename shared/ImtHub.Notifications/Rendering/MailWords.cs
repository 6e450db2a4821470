using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Sources;
using ImtHub.Records;

namespace ImtHub.Notifications.Rendering;

/// <summary>What mails say of progress, deadlines, feeds and files.</summary>
internal static class MailWords
{
    /// <summary>The change since the last digest, to follow the hours; empty when there is none to tell.</summary>
    public static string Since(Bar bar) =>
        bar.Since switch
        {
            > 0 => $", +{Words.Hours(bar.Since.Value)} h",
            < 0 => $", \u2212{Words.Hours(-bar.Since.Value)} h",
            _ => "",
        };

    public static string OfRequired(Bar bar) => $"{Words.Hours(bar.Hours)} of {Words.Hours(bar.Required)} h";

    public static string AgainstPlan(Bar bar) =>
        string.Create(CultureInfo.InvariantCulture, $"{bar.Percent} % reached, plan {bar.PlannedPercent} %");

    public static string ShortDay(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>When the hours will be complete: <c>OJL done about July 2027 (May 2027 to October 2027), at 31.5 h a week</c>.</summary>
    public static string Projected(Records.Progress.Projection projection)
    {
        var (likely, earliest, latest) = (
            Month(projection.Likely),
            Month(projection.Earliest),
            projection.Latest is { } day ? Month(day) : null
        );
        var range =
            latest is null ? $" ({earliest} at best)"
            : earliest == latest ? ""
            : $" ({earliest} to {latest})";
        return $"OJL done about {likely}{range}, at {projection.WeeklyHours.ToString("0.#", CultureInfo.InvariantCulture)} h a week";
    }

    /// <summary>How that is reckoned.</summary>
    public const string ProjectionRule =
        "When OJL is done is reckoned from the hours still missing and the hours a week of the last weeks with hours; the range, from the better and the worse half of these weeks. The plan is even progress to the end of the usual term.";

    /// <summary>How far off a deadline is.</summary>
    public static string Left(DeadlineLine deadline) =>
        deadline.DaysLeft switch
        {
            < 0 => $"{Words.Count(-deadline.DaysLeft, "day")} overdue",
            0 => "today",
            _ => $"in {Words.Count(deadline.DaysLeft, "day")}",
        };

    /// <summary>How fresh the data of a partner's feed is.</summary>
    public static string Fresh(FeedLine feed)
    {
        var newest = feed.NewestOn is { } day
            ? $"last file {Words.Day(day)}{(feed.SaidNothing ? ", nothing to report" : "")}"
            : "no file yet";
        return feed.ExpectedEveryDays is { } every
            ? $"{newest}, one expected every {(every == 1 ? "day" : Words.Count(every, "day"))}"
            : newest;
    }

    /// <summary>What of a partner's feed waits; empty when nothing does.</summary>
    public static string Held(FeedLine feed) => feed.HeldRows == 0 ? "" : DigestWords.Held(feed.HeldRows, feed.HeldSince);

    /// <summary>Some of a file's rows, as a subject: <c>the row</c>, <c>all 5 rows</c>, <c>2 of 5 rows</c>.</summary>
    public static string Rows(int part, int all) =>
        all == 1 ? "the row" : string.Create(CultureInfo.InvariantCulture, $"{(part == all ? "all" : $"{part} of")} {all} rows");

    /// <summary>The time that a digest is of: <c>week of 5 Jan 2026</c>.</summary>
    public static string Period(Digest digest) =>
        digest.Every switch
        {
            ScheduleRhythm.Week => "week of " + Words.Day(digest.Day),
            ScheduleRhythm.Month => Month(digest.Day),
            _ => Words.Day(digest.Day),
        };

    public static string Pace(Records.Progress.Pace pace) =>
        pace switch
        {
            Records.Progress.Pace.Stalled => "Stalled",
            Records.Progress.Pace.Behind => "Behind plan",
            Records.Progress.Pace.Complete => "Hours complete",
            Records.Progress.Pace.OnPlan => "On plan",
            Records.Progress.Pace.Paused => "Paused",
            _ => throw new ArgumentOutOfRangeException(nameof(pace), pace, "Not a pace."),
        };

    /// <summary>Where in a file a problem is: <c>Line 5, Grade: "Q"</c>.</summary>
    public static string Place(FileProblem problem)
    {
        var place = problem.Line == 0 ? "The file" : string.Create(CultureInfo.InvariantCulture, $"Line {problem.Line}");
        return place + (problem.Column is null ? "" : ", " + problem.Column) + (problem.Value is null ? "" : $": \"{problem.Value}\"");
    }

    /// <summary>What is new in a digest, in one line: <c>2 milestones, 3 course results</c>; empty when there are only hours.</summary>
    public static string News(Digest digest, int deadlines = 0) =>
        string.Join(
            ", ",
            new[]
            {
                (digest.Milestones.Count, "milestone"),
                (digest.Courses.Count, "course result"),
                (digest.Competencies.Count, "sign-off"),
                (digest.Records.Count, "record change"),
                (digest.Wages.Count, "wage step"),
                (deadlines, "deadline"),
            }
                .Where(part => part.Item1 > 0)
                .Select(part => Words.Count(part.Item1, part.Item2))
        );
}
