namespace ImtHub.Cli.Output;

/// <summary>Something the person at the keyboard can mend; the message is one sentence that says what and how.</summary>
internal sealed class UserErrorException(string message) : Exception(message);
