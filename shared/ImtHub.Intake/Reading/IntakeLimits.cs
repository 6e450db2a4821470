namespace ImtHub.Intake.Reading;

/// <summary>What one file may cost the hub. Each limit has its own message.</summary>
public sealed record IntakeLimits
{
    /// <summary>Largest file, in bytes.</summary>
    public long MostBytes { get; init; } = 512L * 1024 * 1024;
    /// <summary>Longest row, in characters, line breaks inside quotes included.</summary>
    public int MostRowLetters { get; init; } = 64 * 1024;
    /// <summary>Files in a zip archive, or parts of a workbook.</summary>
    public int MostZipEntries { get; init; } = 1_000;
    /// <summary>How many times its own size an archive may unpack to.</summary>
    public int MostExpansion { get; init; } = 200;
    /// <summary>Bytes that an archive may unpack to.</summary>
    public long MostExpandedBytes { get; init; } = 1024L * 1024 * 1024;
    /// <summary>Rows of a table in an archive that other rows are looked up in; they are kept in memory.</summary>
    public int MostLookupRows { get; init; } = 500_000;
    /// <summary>Bytes of a JSON file.</summary>
    public long MostJsonBytes { get; init; } = 64L * 1024 * 1024;
    /// <summary>Bytes of a PDF form.</summary>
    public long MostPdfBytes { get; init; } = 32L * 1024 * 1024;
    /// <summary>Pages of a PDF form.</summary>
    public int MostPdfPages { get; init; } = 20;
    /// <summary>Rows that are decided together; memory grows with this and not with the file.</summary>
    public int RowsPerWindow { get; init; } = 2_000;
    /// <summary>Apprentices whose records are written at the same time.</summary>
    public int Parallelism { get; init; } = 16;
    /// <summary>Problems that a receipt lists one by one; all of them are in corrections.csv.</summary>
    public int ListedProblems { get; init; } = 1_000;
}
