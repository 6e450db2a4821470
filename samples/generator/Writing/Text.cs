using System.Globalization;

namespace ImtHub.Samples.Writing;

/// <summary>Values as the partners' systems print them.</summary>
internal static class Text
{
    /// <summary><c>04/07/2014</c>.</summary>
    public static string UsDate(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>2014-04-07</c>.</summary>
    public static string IsoDate(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Nothing for no date.</summary>
    public static string UsDate(DateOnly? day) => day is { } known ? UsDate(known) : "";

    /// <summary>Nothing for no date.</summary>
    public static string IsoDate(DateOnly? day) => day is { } known ? IsoDate(known) : "";

    /// <summary><c>72.50</c>; nothing for no hours, as payroll exports leave them blank.</summary>
    public static string DecimalHours(decimal hours) => hours == 0 ? "" : hours.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary><c>72,5</c>.</summary>
    public static string CommaHours(decimal hours) => hours.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary><c>72:30</c>.</summary>
    public static string ClockHours(decimal hours)
    {
        var minutes = (int)(hours * 60);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:D2}");
    }

    /// <summary><c>17.25</c>.</summary>
    public static string Dollars(int cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A whole number with leading zeros.</summary>
    public static string Padded(int number, int digits) => number.ToString("D" + digits, CultureInfo.InvariantCulture);
}
