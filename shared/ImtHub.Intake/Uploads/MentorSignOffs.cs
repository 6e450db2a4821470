using System.Text;
using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Index;
using ImtHub.Records.Programs;

namespace ImtHub.Intake.Uploads;

/// <summary>
/// Sign-offs that a mentor marks on a telephone instead of sending a job book: they become a file of the employer, which is checked, stored
/// and taken in as any other, so that a rebuild replays it and the record names it.
/// </summary>
public sealed class MentorSignOffs(
    PartnerUploads uploads,
    ProfileCatalog profiles,
    ProgramCatalog programs,
    ApprenticeLists lists,
    IApprenticeDirectory apprentices,
    IIdentityDirectory identities,
    TimeProvider clock
)
{
    /// <summary>Apprentices on one page.</summary>
    public const int PageLength = 25;

    /// <summary>Whether the link's partner has job books that can be written here.</summary>
    public bool CanSign(PartnerLink link) => ProfileOf(link) is not null;

    /// <summary>A page of the employer's apprentices in training with competencies left; null where nothing can be signed here.</summary>
    /// <param name="after">Where the page begins; null from the beginning.</param>
    public async Task<ApprenticeLists.Page?> ListAsync(PartnerLink link, string? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (ProfileOf(link) is null)
        {
            return null;
        }

        var page = await lists.ListAsync(
            IndexKey.Sponsor(link.Partner),
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            after,
            PageLength,
            cancellationToken
        );
        return page with { Records = [.. page.Records.Where(record => record.Status.IsTraining() && Open(record).Count > 0)] };
    }

    /// <summary>
    /// An apprentice of the link's employer and what is left to sign off; null for anybody else, and where nothing can be signed here.
    /// </summary>
    public async Task<SignOffCase?> FindAsync(PartnerLink link, string apprenticeId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(apprenticeId);
        if (
            ProfileOf(link) is not { } profile
            || apprenticeId.Length is 0 or > 60
            || !apprenticeId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            || await apprentices.FindAsync(apprenticeId, cancellationToken) is not { } record
            || record.Sponsor != link.Partner
            || !record.Status.IsTraining()
        )
        {
            return null;
        }

        var numbers = await identities.LinksOfAsync(apprenticeId, cancellationToken);
        return numbers.Where(number => number.Id.Issuer == profile.Issuer).Select(number => number.Id.Number).FirstOrDefault() is { } worker
            ? new(record, worker, Open(record))
            : null;
    }

    /// <summary>Signs competencies off.</summary>
    /// <param name="link">The link that is used; its holder signs.</param>
    /// <param name="shown">The apprentice, as <see cref="FindAsync"/> found them.</param>
    /// <param name="competencies">Ids of those that were shown.</param>
    /// <param name="on">The day on which they were shown.</param>
    /// <returns>What is wrong, in a sentence; null when they are sent.</returns>
    public async Task<string?> SignAsync(
        PartnerLink link,
        SignOffCase shown,
        IReadOnlyCollection<string> competencies,
        DateOnly on,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(competencies);
        var now = clock.GetUtcNow();
        if (competencies.Count == 0 || competencies.Any(id => shown.Open.All(known => known.Id != id)))
        {
            return "Mark what was shown, of what is left to sign off.";
        }

        if (on < shown.Record.BeganOn || on > DateOnly.FromDateTime(now.UtcDateTime))
        {
            return FormattableString.Invariant(
                $"The day must lie between {shown.Record.BeganOn:yyyy-MM-dd}, when the training began, and today."
            );
        }

        var text = SignOffSheet.Write(ProfileOf(link)!, shown.Worker, competencies.Distinct().Order(StringComparer.Ordinal), on);
        // Two at a time are two files.
        var name = FormattableString.Invariant($"signed-{now.UtcDateTime:yyyyMMdd'T'HHmmssfffffff}-{link.Id}.csv");
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        var check = await uploads.CheckAsync(link, name, content, cancellationToken);
        if (check.StagedId is not { } staged || !check.Result.IsClean)
        {
            return check.Result.Problems is [var problem, ..]
                ? $"That would not be taken in: {problem.Message}"
                : "That would not be taken in as the employer's files are read here: send the job book as a file.";
        }

        await uploads.SendAsync(link, staged, CancellationToken.None);
        return null;
    }

    private PartnerProfile? ProfileOf(PartnerLink link) =>
        link.Feed == Feed.Competencies && profiles.Find(link.Feed, link.Partner) is { } profile && SignOffSheet.CanWrite(profile)
            ? profile
            : null;

    private List<Competency> Open(ApprenticeRecord record) =>
        [.. programs.Of(record).Competencies.Where(competency => !record.Competencies.ContainsKey(competency.Id))];
}

/// <summary>An apprentice and what a mentor may sign off.</summary>
/// <param name="Worker">The employer's number of the worker.</param>
/// <param name="Open">Competencies that nobody has signed off yet.</param>
public sealed record SignOffCase(ApprenticeRecord Record, string Worker, IReadOnlyList<Competency> Open);
