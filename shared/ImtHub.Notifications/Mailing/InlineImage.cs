namespace ImtHub.Notifications.Mailing;

/// <summary>An image inside a mail.</summary>
/// <param name="ContentId">What the HTML part calls it by: <c>&lt;img src="cid:chart"&gt;</c> shows the one called <c>chart</c>.</param>
/// <param name="ContentType">Its media type, such as <c>image/png</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record InlineImage(string ContentId, string ContentType, ReadOnlyMemory<byte> Content);
