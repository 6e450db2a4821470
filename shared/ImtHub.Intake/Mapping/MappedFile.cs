using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Posted;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Reading.Formats;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// A file opened through its partner's profile: its rows, or why it cannot be read. The one way in for taking-in and dry run.
/// </summary>
public sealed class MappedFile : IAsyncDisposable
{
    private readonly FileRows? _rows;
    private readonly RowMapper? _mapper;
    private readonly StatedSums? _sums;
    private readonly RepeatedRows? _repeated;
    private readonly TableSource? _source;

    private readonly List<string> _notes = [];
    private bool _isNothing;

    private MappedFile(IReadOnlyList<RowProblem> refusal) => Refusal = refusal;

    private MappedFile(FileRows rows, RowMapper mapper, StatedSums? sums, TableSource? source, RepeatedRows? repeated)
    {
        (_rows, _mapper, _sums, _source, _repeated) = (rows, mapper, sums, source, repeated);
        Refusal = rows.Refusal;
    }

    /// <summary>Why nothing is read; empty when the rows can be.</summary>
    public IReadOnlyList<RowProblem> Refusal { get; }

    /// <summary>The delimiter that was found; null when the file has none.</summary>
    public char? Delimiter => _source?.Delimiter;

    /// <summary>The header; empty when the file has none.</summary>
    public IReadOnlyList<string> Headers => _rows?.Headers ?? [];

    /// <summary>What the sender should know although it is no problem; complete after the last row.</summary>
    public IReadOnlyList<string> Warnings =>
        _isNothing ? [FileRows.Nothing] : [.. _notes, .. _source?.Warnings ?? [], .. _rows?.Warnings ?? [], .. _repeated?.Warnings ?? []];

    /// <summary>Adds what the sender should know of the file as a whole.</summary>
    public void Note(string warning) => _notes.Add(warning);

    /// <summary>Opens a file.</summary>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="profile">Its partner's profile.</param>
    /// <param name="programs">Ids of the hub's programs.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="runId">The run that its facts will name.</param>
    public static async Task<MappedFile> OpenAsync(
        ArrivedFile file,
        FileFingerprint fingerprint,
        PartnerProfile profile,
        IReadOnlySet<string> programs,
        IntakeLimits limits,
        string runId,
        CancellationToken cancellationToken
    )
    {
        fingerprint = fingerprint.ReadAs(profile.File.Encoding);
        if (fingerprint.Length == 0 && profile.NothingToReport is not null)
        {
            return new MappedFile([]) { _isNothing = true };
        }

        if (FileProblem(fingerprint, limits) is { } problem)
        {
            return new MappedFile([problem]);
        }

        var origin = new RowOrigin(runId, file.Path, profile.Name, file.StoredAt) { Days = new DayBounds(limits.Days, file.StoredAt) };
        if (file.Feed == Feed.Hours && fingerprint.IsText && file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            await using var stream = await file.OpenAsync(cancellationToken);
            var (statements, problems) = await PostedHoursReader.ReadAsync(stream, cancellationToken);
            if (problems.Count > 0)
            {
                return new MappedFile([
                    .. problems.Select(found => new RowProblem(0, found.JsonPath, null, ProblemCodes.FileJson, found.Reason)),
                ]);
            }

            var adapted = PostedHoursTable.Adapt(profile);
            return await RowsAsync(adapted, () => Task.FromResult<TableReader>(new PostedHoursTable(statements)), null);
        }
        TableSource source;
        try
        {
            source = await TableSources.OpenAsync(file, fingerprint, profile, limits, cancellationToken);
        }
        catch (RefusedFormatException refused)
        {
            return new MappedFile([refused.Problem]);
        }
        try
        {
            return await RowsAsync(source.Adapt(profile), () => source.OpenAsync(cancellationToken), source);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }

        async Task<MappedFile> RowsAsync(PartnerProfile by, Func<Task<TableReader>> open, TableSource? from)
        {
            var usualWidth = by.File.HasHeader ? 0 : await UsualWidth.FindAsync(await open(), cancellationToken);
            var mapper = Mapper(by, origin, programs);
            if (mapper is PunchRowMapper punches)
            {
                await PairAsync(by, await open(), punches, usualWidth, cancellationToken);
            }

            var sums = by.Hours is { SumsRepeatedRows: true }
                ? await SumAsync(by, await open(), mapper, usualWidth, cancellationToken)
                : null;
            var expected = Expected(fingerprint, limits);
            var best = by.Grades is { Repeats: RepeatedGrades.Highest }
                ? await BestGrades.FindAsync(
                    async () => await FileRows.OpenAsync(by, await open(), mapper, usualWidth, cancellationToken),
                    (GradeRowMapper)mapper,
                    expected,
                    cancellationToken
                )
                : null;
            // Rows that are parts of one sum repeat each other by intent.
            var repeated = sums is null ? new RepeatedRows(expected, by.Grades?.Repeats ?? RepeatedGrades.Reject, best) : null;
            return new MappedFile(
                await FileRows.OpenAsync(by, await open(), mapper, usualWidth, cancellationToken),
                mapper,
                sums,
                from,
                repeated
            );
        }
    }

    /// <summary>The row at which the file stands.</summary>
    internal RowDraft Row => _rows!.Row;

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isNothing)
        {
            return ValueTask.FromResult(false);
        }

        var read = _rows!.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? ValueTask.FromResult(Compared(read.Result)) : AwaitAsync(read);

        async ValueTask<bool> AwaitAsync(ValueTask<bool> next) => Compared(await next);
    }

    /// <summary>The row with its facts as records hold them, for longer than until the next one is read.</summary>
    public MappedRow Keep()
    {
        var row = _rows!.Keep();
        for (var fact = 0; fact < row.Statements.Length; fact++)
        {
            // The smallest step before what the file states otherwise: after every earlier file, and before the grade that counts.
            if (Row.IsSuperseded(fact))
            {
                row.Statements[fact] = row.Statements[fact] with
                {
                    Lineage = row.Statements[fact].Lineage with { StatedAt = row.Statements[fact].Lineage.StatedAt.AddTicks(-1) },
                };
            }
        }
        if (_sums is null || row.Statements.Length == 0)
        {
            return row;
        }

        return row with
        {
            Statements = [.. row.Statements.Select((statement, fact) => (HoursStatement)statement with { Hours = _sums[Row[fact].Key] })],
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_rows is not null)
        {
            await _rows.DisposeAsync();
        }

        _repeated?.Dispose();
        _sums?.Dispose();
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    private bool Compared(bool isRow)
    {
        if (isRow)
        {
            _repeated?.Compare(Row, _mapper!);
        }

        return isRow;
    }

    private static async Task PairAsync(
        PartnerProfile profile,
        TableReader table,
        PunchRowMapper mapper,
        int usualWidth,
        CancellationToken cancellationToken
    )
    {
        await using var rows = await FileRows.OpenAsync(profile, table, mapper, usualWidth, cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) { }

        mapper.Pair();
    }

    // Rows that are parts of one sum may stand anywhere in the file: the sums are made before the first of them is stated.
    private static async Task<StatedSums> SumAsync(
        PartnerProfile profile,
        TableReader table,
        RowMapper mapper,
        int usualWidth,
        CancellationToken cancellationToken
    )
    {
        var sums = new StatedSums();
        try
        {
            await using var rows = await FileRows.OpenAsync(profile, table, mapper, usualWidth, cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                for (var fact = 0; fact < rows.Row.FactCount; fact++)
                {
                    sums.Add(rows.Row[fact].Key, mapper.HoursAt(rows.Row, fact));
                }
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

    private static RowMapper Mapper(PartnerProfile profile, RowOrigin origin, IReadOnlySet<string> programs) =>
        profile.Feed switch
        {
            Feed.Grades => new GradeRowMapper(profile, origin),
            Feed.Hours => profile.Hours is { Punches: not null }
                ? new PunchRowMapper(profile, origin)
                : new HoursRowMapper(profile, origin),
            Feed.Enrollments => new EnrollmentRowMapper(profile, origin, programs),
            Feed.Competencies => new CompetencyRowMapper(profile, origin),
            Feed.Registrations => new RegistrationRowMapper(profile, origin),
            _ => throw new ArgumentOutOfRangeException(nameof(profile), profile.Feed, "No profile describes this feed."),
        };

    // How many lines there are in an archive says nothing of its rows.
    private static long Expected(FileFingerprint fingerprint, IntakeLimits limits) =>
        fingerprint.IsText ? Math.Min(fingerprint.Lines, limits.MaxRows) : 0;

    private static RowProblem? FileProblem(FileFingerprint fingerprint, IntakeLimits limits)
    {
        if (fingerprint.Length == 0)
        {
            return new RowProblem(0, null, null, ProblemCodes.FileEmpty, "The file is empty.", "a file with a header and rows");
        }

        if (fingerprint.Length > limits.MaxBytes)
        {
            return new RowProblem(
                0,
                null,
                null,
                ProblemCodes.FileTooLarge,
                FormattableString.Invariant($"The file has {fingerprint.Length} bytes."),
                FormattableString.Invariant($"at most {limits.MaxBytes} bytes")
            );
        }

        return null;
    }
}
