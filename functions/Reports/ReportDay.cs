using System.Globalization;
using ImtHub.Records.Progress;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Functions.Reports;

/// <summary>
/// The day that a report is asked for: <c>?asOf=2016-11-30</c>; without one that of the hub's story, or today (UTC) where it shows none.
/// </summary>
internal static class ReportDay
{
    public const string Allowed = "A day is written as yyyy-MM-dd, such as 2016-11-30, and is not after today (UTC).";

    /// <summary>True when the query names a day that can be read and is not to come, or none.</summary>
    public static bool TryRead(HttpRequest request, StoryDay story, TimeProvider clock, out DateOnly day, string name = "asOf")
    {
        day = story.Today(clock);
        return request.Query[name].ToString() is not { Length: > 0 } text
            || (TryParse(text, out day) && day <= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    public static bool TryParse(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
