using ImtHub.Notifications.Mailing;

namespace ImtHub.Cli.Output;

/// <summary>A digest written to a file that the user names.</summary>
internal static class DigestFile
{
    private const string PlainText = ".txt";

    /// <summary>Writes the page, or the plain text where the name ends so.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static async Task WriteAsync(string output, WrittenMail digest, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(
                output,
                output.EndsWith(PlainText, StringComparison.OrdinalIgnoreCase) ? digest.Text : digest.Page,
                cancellationToken
            );
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{output} cannot be written: {refused.Message}");
        }
    }
}
