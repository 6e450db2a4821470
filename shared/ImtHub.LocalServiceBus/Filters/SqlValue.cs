using System.Globalization;

namespace ImtHub.LocalServiceBus.Filters;

/// <summary>Values of the filter language: null, text, true and false, whole and other numbers, instants and ids.</summary>
internal static class SqlValue
{
    /// <summary>A property's value as the language sees it; null for kinds that it cannot compare.</summary>
    public static object? Of(object? value) => value switch
    {
        null or string or bool or long or double => value,
        sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => number <= long.MaxValue ? (long)number : (double)number,
        float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        char letter => letter.ToString(),
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        DateTimeOffset or Guid => value,
        Uri address => address.OriginalString,
        _ => null,
    };

    /// <summary>Less, equal or more than zero; null when the two cannot be compared, or one of them is null.</summary>
    public static int? Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (long a, long b) => a.CompareTo(b),
        (long or double, long or double) => Convert.ToDouble(left, CultureInfo.InvariantCulture)
            .CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (Guid a, Guid b) => a.CompareTo(b),
        _ => null,
    };
}
