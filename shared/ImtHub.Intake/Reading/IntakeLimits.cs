using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace ImtHub.Intake.Reading;

/// <summary>What one file may cost the hub. Each limit has its own message.</summary>
public sealed record IntakeLimits
{
    // The CSV parser's smallest buffer.
    private const int ShortestRow = 128;

    // More than any machine has; numbers of this size are still exact as double.
    private const double Largest = 1L << 50;

    /// <summary>Largest file, in bytes.</summary>
    [Range(1, Largest)]
    public long MaxBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Longest row, in characters, line breaks inside quotes included.</summary>
    [Range(ShortestRow, int.MaxValue)]
    public int MaxRowChars { get; init; } = 64 * 1024;

    /// <summary>Longest cell, in characters.</summary>
    [Range(1, int.MaxValue)]
    public int MaxFieldChars { get; init; } = 8 * 1024;

    /// <summary>Most rows of a file, in text counted in lines.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRows { get; init; } = 5_000_000;

    /// <summary>Most rows of a file with punches of a time clock; they are kept in memory to be paired.</summary>
    [Range(1, int.MaxValue)]
    public int MaxPunches { get; init; } = 1_000_000;

    /// <summary>Files in a zip archive, or parts of a workbook.</summary>
    [Range(1, int.MaxValue)]
    public int MaxZipEntries { get; init; } = 1_000;

    /// <summary>How many times its own size an archive may unpack to.</summary>
    [Range(1, int.MaxValue)]
    public int MaxExpansion { get; init; } = 200;

    /// <summary>Bytes that an archive may unpack to.</summary>
    [Range(1, Largest)]
    public long MaxExpandedBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Bytes of the texts that a workbook's cells share; they are kept in memory.</summary>
    [Range(1, Largest)]
    public long MaxSharedTextBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Cells of a workbook or JSON file: rows, left-out ones included, times columns, over all worksheets.</summary>
    [Range(1, int.MaxValue)]
    public int MaxCells { get; init; } = 5_000_000;

    /// <summary>Characters that all cells of a workbook show together, where they share their texts.</summary>
    [Range(1, Largest)]
    public long MaxCellChars { get; init; } = 200_000_000;

    /// <summary>How deep the elements of a workbook may lie in each other.</summary>
    [Range(1, 10_000)]
    public int MaxXmlDepth { get; init; } = 100;

    /// <summary>Characters of a number format.</summary>
    [Range(1, int.MaxValue)]
    public int MaxFormatChars { get; init; } = 255;

    /// <summary>Worksheets of a workbook.</summary>
    [Range(1, int.MaxValue)]
    public int MaxSheets { get; init; } = 200;

    /// <summary>Rows of a table in an archive that other rows are looked up in; they are kept in memory.</summary>
    [Range(1, int.MaxValue)]
    public int MaxLookupRows { get; init; } = 500_000;

    /// <summary>Bytes of a JSON file.</summary>
    [Range(1, Largest)]
    public long MaxJsonBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Bytes of one row of a JSON file; it is kept in memory.</summary>
    [Range(1, int.MaxValue)]
    public int MaxJsonRowBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of a PDF form.</summary>
    [Range(1, Largest)]
    public long MaxPdfBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Pages of a PDF form.</summary>
    [Range(1, int.MaxValue)]
    public int MaxPdfPages { get; init; } = 20;

    /// <summary>Bytes that the streams of a PDF form may unpack to.</summary>
    [Range(1, Largest)]
    public long MaxPdfUnpackedBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Numbers, names, texts and the like in a PDF form; each is kept in memory.</summary>
    [Range(1, int.MaxValue)]
    public int MaxPdfValues { get; init; } = 1_000_000;

    /// <summary>How deep values, pages and fields of a PDF form may lie in each other.</summary>
    [Range(1, 200)]
    public int MaxPdfDepth { get; init; } = 50;

    /// <summary>Bytes, unpacked, of a file that is searched for social security numbers; it is kept in memory for that.</summary>
    [Range(1, Largest)]
    public long MaxMaskedBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Elements of a part of a workbook that is searched for them; it is kept in memory as a tree.</summary>
    [Range(1, int.MaxValue)]
    public int MaxMaskedElements { get; init; } = 1_000_000;

    /// <summary>Rows that are decided together; memory grows with this and not with the file.</summary>
    [Range(1, int.MaxValue)]
    public int RowsPerWindow { get; init; } = 2_000;

    /// <summary>Apprentices whose records are written at the same time.</summary>
    [Range(1, int.MaxValue)]
    public int Parallelism { get; init; } = 16;

    /// <summary>After so many seconds of work a run that is not at its end notes how far it is.</summary>
    [Range(0, 24 * 60 * 60)]
    public int CheckpointSeconds { get; init; } = 15;

    /// <summary>
    /// After so many seconds of work a run that is not at its end goes on in another invocation, so that a large file keeps no others
    /// waiting; less than host.json's functionTimeout.
    /// </summary>
    [Range(0, 24 * 60 * 60)]
    public int ContinueSeconds { get; init; } = 60;

    /// <summary>
    /// After so many seconds whoever takes in a partner's files one after the other is taken for dead; more than host.json's
    /// functionTimeout.
    /// </summary>
    [Range(1, 24 * 60 * 60)]
    public int TurnSeconds { get; init; } = 900;

    /// <summary>
    /// Tries to take a file in that may be begun and not end, whatever ended them; then it is not opened again. As many as host.json's
    /// poisonBlobThreshold.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int Tries { get; init; } = 5;

    /// <summary>Which days a file may state.</summary>
    public DayLimits Days { get; init; } = new();

    /// <summary>Problems that a receipt lists one by one; all of them are in corrections.csv.</summary>
    [Range(1, int.MaxValue)]
    public int ListedProblems { get; init; } = 1_000;
}

/// <summary>
/// Which days a file may state. A row with any other is held: a slip of the pen, or what another system writes for "none".
/// </summary>
public sealed record DayLimits : IValidatableObject
{
    /// <summary>The hub's time zone, by its IANA name: a file stored late in the evening there is not one of the next day.</summary>
    [Required]
    public string TimeZone { get; init; } = "America/Chicago";

    /// <summary>
    /// First day of which hours, a grade, a sign-off, a beginning, a status or a registration may be: no program of the hub is older.
    /// </summary>
    public DateOnly First { get; init; } = new(2000, 1, 1);

    /// <summary>
    /// Days after the day of storing by which a pay period that has begun may end: payrolls are closed ahead of their period's end.
    /// </summary>
    [Range(0, 366)]
    public int PeriodDaysAhead { get; init; } = 16;

    /// <summary>Days after the day of storing by which an apprenticeship may begin.</summary>
    [Range(0, 3_660)]
    public int BeginsDaysAhead { get; init; } = 366;

    /// <summary>Age in years, at the beginning, of the youngest person who may be enrolled.</summary>
    [Range(0, 100)]
    public int Youngest { get; init; } = 14;

    /// <summary>Age in years, at the beginning, of the oldest.</summary>
    [Range(1, 150)]
    public int Oldest { get; init; } = 100;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
        {
            yield return new ValidationResult(
                $"'{TimeZone}' is no time zone of the IANA database; allowed are names such as America/Chicago.",
                [nameof(TimeZone)]
            );
        }

        if (Oldest <= Youngest)
        {
            yield return new ValidationResult($"{nameof(Oldest)} must be more than {nameof(Youngest)}.", [nameof(Oldest)]);
        }
    }
}
