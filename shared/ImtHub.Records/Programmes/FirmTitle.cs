namespace ImtHub.Records.Programmes;

/// <summary>A firm's own job title, kept beside the occupation (dual classification).</summary>
/// <param name="Title">The title during the apprenticeship.</param>
/// <param name="JourneyTitle">The firm's title at journey level; the same one where the firm has no other.</param>
public sealed record FirmTitle(string Title, string JourneyTitle);
