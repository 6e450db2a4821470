using ImtHub.Records.Apprentices;

namespace ImtHub.Notifications.Partners;

/// <summary>Which colleges and trainers an apprentice's results come from.</summary>
internal static class Providers
{
    /// <summary>Their partner ids. A result's key is <c>ri:&lt;provider&gt;:…</c>, and a partner id holds nothing that a key has to encode.</summary>
    public static IEnumerable<string> Of(ApprenticeRecord record) => record.RiSources.Values
        .SelectMany(sources => sources)
        .Select(source => source.Key.Split(':') is ["ri", var provider, ..] ? provider : null)
        .OfType<string>()
        .Concat(record.OpenCourses.Values.Select(course => course.Provider))
        .Distinct(StringComparer.Ordinal);
}
