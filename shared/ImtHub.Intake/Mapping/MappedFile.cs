using ImtHub.Intake.Files;
using ImtHub.Intake.Posted;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Reading.Formats;
using ImtHub.Intake.Runs;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>A file opened through its partner's profile: its rows, or why it cannot be read. The one way in for taking-in and dry run.</summary>
public sealed class MappedFile : IAsyncDisposable
{
    private readonly FileRows? _rows;
    private readonly TableSource? _source;
    private readonly IReadOnlyList<RowProblem> _refusal;

    private MappedFile(FileRows? rows, IReadOnlyList<RowProblem> refusal, TableSource? source = null)
    {
        _rows = rows;
        _source = source;
        _refusal = refusal;
    }

    /// <summary>Why nothing is read; empty when the rows can be.</summary>
    public IReadOnlyList<RowProblem> Refusal => _refusal.Count > 0 ? _refusal : _rows!.Refusal;

    /// <summary>The delimiter that was found; null when the file has none.</summary>
    public char? Delimiter => _source?.Delimiter;

    /// <summary>The header; empty when the file has none.</summary>
    public IReadOnlyList<string> Headers => _rows?.Headers ?? [];

    /// <summary>What the sender should know although it is no problem; complete after the last row.</summary>
    public IReadOnlyList<string> Warnings => [.. _source?.Warnings ?? [], .. _rows?.Warnings ?? []];

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="profile">Its partner's profile.</param>
    /// <param name="programmes">Ids of the hub's programmes.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="runId">The run that its facts will name.</param>
    /// <param name="keepsCells">True when rows may have to be given back for correction.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public static async Task<MappedFile> OpenAsync(
        ArrivedFile file,
        FileFingerprint fingerprint,
        PartnerProfile profile,
        IReadOnlySet<string> programmes,
        IntakeLimits limits,
        string runId,
        bool keepsCells,
        CancellationToken cancellationToken)
    {
        if (FileProblem(fingerprint, limits) is { } problem)
            return new MappedFile(null, [problem]);
        var origin = new RowOrigin(runId, file.Path, profile.Name, file.StoredAt);
        if (file.Feed == Feed.Hours && fingerprint.IsText && file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            await using var stream = await file.OpenAsync(cancellationToken);
            var (entries, problems) = await PostedHoursReader.ReadAsync(stream, cancellationToken);
            if (problems.Count > 0)
                return new MappedFile(null, [.. problems.Select(found => new RowProblem(0, found.JsonPath, null, ProblemCodes.FileJson, found.Reason))]);
            var adapted = PostedHoursTable.Adapt(profile);
            return new MappedFile(await RowsAsync(adapted, () => Task.FromResult<TableReader>(new PostedHoursTable(entries))), []);
        }
        TableSource source;
        try
        {
            source = await TableSources.OpenAsync(file, fingerprint, profile, limits, cancellationToken);
        }
        catch (RefusedFormatException refused)
        {
            return new MappedFile(null, [refused.Problem]);
        }
        try
        {
            return new MappedFile(await RowsAsync(source.Adapt(profile), () => source.OpenAsync(cancellationToken)), [], source);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }

        async Task<FileRows> RowsAsync(PartnerProfile by, Func<Task<TableReader>> open)
        {
            var mapper = by.Hours is { Punches: not null }
                ? await PunchRowMapper.CreateAsync(by, origin, await open(), cancellationToken)
                : Mapper(by, origin, programmes);
            var sums = by.Hours is { SumsRepeatedRows: true } ? await SumAsync(by, await open(), mapper, cancellationToken) : null;
            return await FileRows.OpenAsync(by, await open(), mapper, sums, keepsCells, cancellationToken);
        }
    }

    /// <summary>The next row, or null at the end.</summary>
    public ValueTask<MappedRow?> NextAsync(CancellationToken cancellationToken) => _rows!.NextAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_rows is not null)
            await _rows.DisposeAsync();
        if (_source is not null)
            await _source.DisposeAsync();
    }

    // Rows that are parts of one sum may stand anywhere in the file: the sums are made before the first of them is stated.
    private static async Task<StatedSums> SumAsync(PartnerProfile profile, TableReader table, RowMapper mapper, CancellationToken cancellationToken)
    {
        var sums = new StatedSums();
        try
        {
            await using var rows = await FileRows.OpenAsync(profile, table, mapper, null, false, cancellationToken);
            while (await rows.NextPartAsync(cancellationToken) is { } row)
            {
                foreach (var hours in row.Entries.Cast<HoursEntry>())
                    sums.Add(hours);
            }
            sums.Complete();
            return sums;
        }
        catch
        {
            sums.Dispose();
            throw;
        }
    }

    private static RowMapper Mapper(PartnerProfile profile, RowOrigin origin, IReadOnlySet<string> programmes) => profile.Feed switch
    {
        Feed.Grades => new GradeRowMapper(profile, origin),
        Feed.Hours => new HoursRowMapper(profile, origin),
        Feed.Enrollments => new EnrollmentRowMapper(profile, origin, programmes),
        Feed.Competencies => new CompetencyRowMapper(profile, origin),
        Feed.Registrations => new RegistrationRowMapper(profile, origin),
        _ => throw new ArgumentOutOfRangeException(nameof(profile), profile.Feed, "No profile describes this feed."),
    };

    private static RowProblem? FileProblem(FileFingerprint fingerprint, IntakeLimits limits)
    {
        if (fingerprint.Length == 0)
            return new RowProblem(0, null, null, ProblemCodes.FileEmpty, "The file is empty.", "a file with a header and rows");
        if (fingerprint.Length > limits.MostBytes)
            return new RowProblem(0, null, null, ProblemCodes.FileTooLarge, FormattableString.Invariant($"The file has {fingerprint.Length} bytes."), FormattableString.Invariant($"at most {limits.MostBytes} bytes"));
        return null;
    }
}
