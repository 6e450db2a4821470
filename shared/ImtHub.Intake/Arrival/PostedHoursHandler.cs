using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Posted;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Runs;
using ImtHub.Records.Events;
using ImtHub.Records.Telemetry;

namespace ImtHub.Intake.Arrival;

/// <summary>Checks posted hours at the door and stores them, so that what follows can be tried again from the stored file.</summary>
public sealed partial class PostedHoursHandler(
    ProfileCatalog profiles,
    IPartnerFiles files,
    IPostedHoursAnnouncer announcer,
    TimeProvider clock
)
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(30);

    /// <summary>Reads the body and stores it, or says what is wrong with it.</summary>
    /// <param name="employer">Partner id of the employer, which the caller has been found to be.</param>
    /// <param name="body">JSON, see <see cref="PostedHoursReader"/>.</param>
    /// <param name="maxBytes">How much of it is read; at most <see cref="PostedHoursReader.MaxBytes"/>.</param>
    /// <param name="idempotencyKey">
    /// The employer's own name of this post: the same content under the same key is one post, however often it is sent. Null: every post is
    /// another.
    /// </param>
    public async Task<PostedHoursAnswer> HandleAsync(
        string employer,
        Stream body,
        int maxBytes,
        string? idempotencyKey,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        if (profiles.Find(Feed.Hours, employer) is null)
        {
            return new PostedHoursAnswer.UnknownEmployer();
        }

        var startedAt = clock.GetUtcNow();
        using var content = await BufferAsync(body, maxBytes, cancellationToken);
        if (content.Length > maxBytes)
        {
            return new PostedHoursAnswer.TooLarge(maxBytes);
        }

        var (entries, problems) = await PostedHoursReader.ReadAsync(content, cancellationToken);
        if (problems.Count > 0)
        {
            return new PostedHoursAnswer.Refused(problems);
        }

        content.Position = 0;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        content.Position = 0;
        var name = idempotencyKey is null ? Name() : Name(idempotencyKey, sha256);
        if (await StoreAsync(employer, name, content, idempotencyKey is not null, cancellationToken) is not { } file)
        {
            return new PostedHoursAnswer.NotAnnounced(s_retryAfter); // It was stored a moment ago and is gone already.
        }
        // Which trace it is shows only now: the run is named by when and what was stored.
        using var span = FileTrace.Start("upload", RunId.Of(file, sha256), startedAt);
        try
        {
            await announcer.AnnounceAsync(new PostedHoursMessage(file.Partner, file.Name), cancellationToken);
        }
        catch (BusUnavailableException)
        {
            return new PostedHoursAnswer.NotAnnounced(s_retryAfter);
        }

        return new PostedHoursAnswer.Stored(entries.Count, $"{file.Path}/");
    }

    /// <summary>True for the names that posts are stored under, and for hardly any file's.</summary>
    public static bool IsName(string name) => Names().IsMatch(name);

    [GeneratedRegex(@"^([0-9]{8}T[0-9]{9}-)?[0-9a-f]{32}\.json$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    /// <summary>Stores the post; of one that comes again, finds what was stored the first time.</summary>
    private async Task<ArrivedFile?> StoreAsync(
        string employer,
        string name,
        Stream content,
        bool mayBeStored,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await files.StorePostedAsync(Feed.Hours, employer, name, content, cancellationToken);
        }
        catch (IOException) when (mayBeStored)
        {
            return await files.FindPostedAsync(Feed.Hours, employer, name, cancellationToken);
        }
    }

    /// <summary>The body in memory, at most one byte more than it may have.</summary>
    private static async Task<MemoryStream> BufferAsync(Stream body, int maxBytes, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var part = new byte[81_920];
        while (content.Length <= maxBytes)
        {
            var wanted = (int)Math.Min(part.Length, maxBytes + 1 - content.Length);
            var read = await body.ReadAsync(part.AsMemory(0, wanted), cancellationToken);
            if (read == 0)
            {
                break;
            }

            content.Write(part, 0, read);
        }
        content.Position = 0;
        return content;
    }

    /// <summary>The same for the same content under the same key; another content under it is another post.</summary>
    private static string Name(string idempotencyKey, string sha256) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{idempotencyKey}\n{sha256}")))[..32] + ".json";

    /// <summary>Sorts by time, and is no other's: two posts in one instant are two files.</summary>
    private string Name() =>
        string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff}-{Guid.NewGuid():N}.json");
}

/// <summary>
/// The answer to an employer that posted hours: stored and announced, stored and not announced yet, or refused with reasons and nothing
/// stored.
/// </summary>
public abstract record PostedHoursAnswer
{
    /// <summary>The hours are stored; the receipt will stand at <paramref name="Receipt"/>.</summary>
    /// <param name="Entries">How many entries were read.</param>
    /// <param name="Receipt">Path of the receipt below the container <c>receipts</c>.</param>
    public sealed record Stored(int Entries, string Receipt) : PostedHoursAnswer;

    /// <summary>
    /// The hours are stored and could not be announced: the bus does not answer. Posted again with the same key they are announced; not
    /// posted again they are taken in by the timer that looks for forgotten files.
    /// </summary>
    /// <param name="RetryAfter">When to post again.</param>
    public sealed record NotAnnounced(TimeSpan RetryAfter) : PostedHoursAnswer;

    /// <summary>No employer of this name posts hours.</summary>
    public sealed record UnknownEmployer : PostedHoursAnswer;

    /// <summary>The body is larger than the employer may post.</summary>
    /// <param name="MaxBytes">What it may, in bytes.</param>
    public sealed record TooLarge(int MaxBytes) : PostedHoursAnswer;

    /// <summary>The body does not fit.</summary>
    /// <param name="Problems">What is wrong, each with its JSON path.</param>
    public sealed record Refused(IReadOnlyList<PostedProblem> Problems) : PostedHoursAnswer;
}
