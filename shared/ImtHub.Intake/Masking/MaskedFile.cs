using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Masking;

/// <summary>
/// A file whose social security numbers are masked before anything else of it is read, kept or counted: nothing behind this, not even the
/// hash of the content, knows them. Not looked into are what is locked or damaged, and long archives of feeds that are no forms
/// (<see cref="IsOpaque"/>). Where the file is stored, the masked content takes its place under the same name and instant.
/// </summary>
public sealed class MaskedFile : IAsyncDisposable
{
    // Reasons that who reads the file for its rows may not meet.
    private static readonly string[] s_final =
    [
        ProblemCodes.FileTooLargeToMask,
        ProblemCodes.PdfExpandsTooFar,
        ProblemCodes.PdfTooComplex,
        ProblemCodes.PdfDamaged,
        ProblemCodes.FileTooManyCells,
        ProblemCodes.WorkbookTooComplex,
        ProblemCodes.WorkbookTextTooLong,
    ];
    private readonly FileStream? _content;

    private MaskedFile(ArrivedFile file, FileStream? content, bool isOpaque, RowProblem? refusal) =>
        (File, _content, IsOpaque, Refusal) = (file, content, isOpaque, refusal);

    /// <summary>The file as it may be read.</summary>
    public ArrivedFile File { get; }

    /// <summary>
    /// True when the hub could not look into it, as into a workbook with a password: it is kept in the archive only when its rows could be
    /// read.
    /// </summary>
    public bool IsOpaque { get; }

    /// <summary>Why the file cannot be taken in; null when it can.</summary>
    public RowProblem? Refusal { get; }

    /// <summary>What its sender should know of it besides.</summary>
    public IReadOnlyList<string> Notes =>
        IsOpaque && IsForm(File.Feed)
            ?
            [
                "The hub could not look for social security numbers in this file and keeps no copy of it. Should it hold any, delete it where you stored it.",
            ]
            : [];

    /// <summary>Masks a file. One without such numbers stays as it is.</summary>
    /// <exception cref="Exception">The stored file was replaced meanwhile, or the store failed: another try begins anew.</exception>
    public static async Task<MaskedFile> OpenAsync(
        ArrivedFile file,
        PartnerProfile? profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var masker = new FileMasker(profile, limits);
        FileStream? masked;
        try
        {
            masked = await masker.MaskAsync(file, cancellationToken);
        }
        catch (RefusedFormatException refused)
        {
            return new MaskedFile(file, null, isOpaque: true, s_final.Contains(refused.Problem.Code) ? refused.Problem : null);
        }
        if (masked is null)
        {
            return new MaskedFile(file, null, masker.IsOpaque, null);
        }

        if (file.ReplaceAsync is null)
        {
            return new MaskedFile(
                file with
                {
                    OpenAsync = _ => Task.FromResult<Stream>(ScratchFile.Reopen(masked)),
                },
                masked,
                masker.IsOpaque,
                null
            );
        }

        await using (masked)
        {
            masked.Position = 0;
            return new MaskedFile(await file.ReplaceAsync(masked, cancellationToken), null, masker.IsOpaque, null);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _content?.DisposeAsync() ?? ValueTask.CompletedTask;

    // A folder that is no feed may be a misspelt one.
    private static bool IsForm(Feed feed) => feed is Feed.Enrollments or Feed.Unsorted;
}
