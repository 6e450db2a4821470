namespace ImtHub.Notifications.Mailing;

/// <summary>Where mails say that a part of a receipt is.</summary>
internal static class ReceiptAddress
{
    /// <summary>An address that can be followed, or the path in the container of receipts where there is none.</summary>
    /// <param name="receipts">Address below which receipts can be read; null when there is none.</param>
    /// <param name="path">Feed, partner and name of the file.</param>
    /// <param name="part">The part's name.</param>
    public static string Of(string? receipts, string path, string part, string run) =>
        receipts is null
            ? $"receipts/{path}/{part}"
            : $"{receipts.TrimEnd('/')}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}/{part}?run={Uri.EscapeDataString(run)}";
}
