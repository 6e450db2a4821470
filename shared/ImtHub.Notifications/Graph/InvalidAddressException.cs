namespace ImtHub.Notifications.Graph;

/// <summary>A mail's sender or recipient is no mail address. Which one is not said: an address is personal data.</summary>
internal sealed class InvalidAddressException() : Exception("A mail address is not valid.");
