using System.Buffers;
using ImtHub.Intake.Access;
using ImtHub.Intake.Checking;
using ImtHub.Intake.Files;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Uploads;

/// <summary>
/// Files that people of a partner send in a browser: first checked, then sent. What is sent is stored as any other file of the partner, and
/// taken in as one.
/// </summary>
public sealed class PartnerUploads(
    HubCheck check,
    IStagedFiles staged,
    IPartnerFiles files,
    ProfileCatalog profiles,
    IntakeLimits limits,
    TimeProvider clock
)
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create("\",;\t|\r\n");

    /// <summary>What would become of a file, and the id by which it can be sent; nothing counts yet.</summary>
    /// <param name="link">The link that is used.</param>
    /// <param name="name">The file's name, one that <see cref="UploadName"/> allows.</param>
    /// <param name="content">The file; read from its start, and again.</param>
    public async Task<CheckedUpload> CheckAsync(PartnerLink link, string name, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        await using var copy = await ScratchFile.CopyAsync(content, cancellationToken);
        var sent = new ArrivedFile(
            link.Feed,
            link.Partner,
            name,
            clock.GetUtcNow(),
            _ => Task.FromResult<Stream>(ScratchFile.Reopen(copy))
        );
        // Nothing of it is kept before its social security numbers are masked.
        await using var masked = await MaskedFile.OpenAsync(sent, profiles.Find(link.Feed, link.Partner), limits, cancellationToken);
        var result = await check.CheckAsync(masked.File, cancellationToken);
        if (result.IsRefused)
        {
            return new(name, result, StagedId: null);
        }

        await using var readable = await masked.File.OpenAsync(cancellationToken);
        return new(name, result, await staged.StageAsync(link.Id, name, readable, cancellationToken));
    }

    /// <summary>
    /// Sends a checked file: from here on it counts. Returns its name; null when it was sent already, or waited too long.
    /// </summary>
    public async Task<string?> SendAsync(PartnerLink link, string stagedId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (await staged.OpenAsync(link.Id, stagedId, cancellationToken) is not var (name, content))
        {
            return null;
        }

        await using (content)
        {
            await files.StoreAsync(link.Feed, link.Partner, name, content, cancellationToken);
        }

        await staged.ForgetAsync(link.Id, stagedId, cancellationToken);
        return name;
    }

    /// <summary>
    /// Says that there is nothing to report, by an empty file of the day; null when the partner's profile does not know that.
    /// </summary>
    public async Task<string?> SendNothingAsync(PartnerLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (profiles.Find(link.Feed, link.Partner) is not { NothingToReport: not null })
        {
            return null;
        }

        var name = FormattableString.Invariant($"nothing-to-report-{clock.GetUtcNow():yyyy-MM-dd}.csv");
        await files.StoreAsync(link.Feed, link.Partner, name, Stream.Null, cancellationToken);
        return name;
    }

    /// <summary>The header of a file of this partner, to be filled in; null when its files have none.</summary>
    public string? Template(PartnerLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return profiles.Find(link.Feed, link.Partner) is { File.HasHeader: true } profile
            ? string.Join(profile.File.Delimiter ?? ',', profile.Columns.Where(column => column.Position is null).Select(Header)) + "\r\n"
            : null;

        string Header(ColumnRule column) =>
            column.Headers[0].AsSpan().IndexOfAny(s_quoted) < 0
                ? column.Headers[0]
                : $"\"{column.Headers[0].Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

/// <summary>A file that was checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Result">What would become of it.</param>
/// <param name="StagedId">By which it can be sent; null when it would be refused as a whole.</param>
public sealed record CheckedUpload(string Name, FileCheckResult Result, string? StagedId);
