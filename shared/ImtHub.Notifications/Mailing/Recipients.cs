namespace ImtHub.Notifications.Mailing;

/// <summary>Who may be written to.</summary>
internal static class Recipients
{
    /// <summary>Code of a mail to a domain that is not allowed.</summary>
    public const string NotAllowed = "RecipientNotAllowed";

    /// <summary>True when the address's domain, or one above it, is on the list, or the list is empty.</summary>
    public static bool IsAllowed(string address, IReadOnlyCollection<string> domains)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return domains.Count == 0 || domains.Any(allowed =>
            domain.Equals(allowed, StringComparison.OrdinalIgnoreCase) || domain.EndsWith("." + allowed, StringComparison.OrdinalIgnoreCase));
    }
}
