using ImtHub.Notifications.Digests;

namespace ImtHub.Notifications.Rendering;

/// <summary>What happened to one apprentice, in one part of a mail.</summary>
/// <param name="Apprentice">Name.</param>
/// <param name="Lines">The news, oldest first.</param>
internal sealed record NewsGroup(string Apprentice, IReadOnlyList<NewsLine> Lines)
{
    public static IReadOnlyList<NewsGroup> Of(IEnumerable<NewsLine> news) =>
        [.. news.GroupBy(line => line.ApprenticeId).Select(lines => new NewsGroup(lines.First().Apprentice, [.. lines]))];
}
