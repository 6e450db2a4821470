using ImtHub.Notifications.Digests;

namespace ImtHub.Notifications.Notices;

/// <summary>What a committee is told at once.</summary>
/// <param name="EventId">Id of the event.</param>
/// <param name="News">What happened to whom.</param>
/// <param name="Ojl">The apprentice's OJL.</param>
/// <param name="Ri">The apprentice's RI.</param>
public sealed record Notice(string EventId, NewsLine News, Bar Ojl, Bar Ri);
