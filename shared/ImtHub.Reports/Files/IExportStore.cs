using System.Globalization;
using ImtHub.Records;

namespace ImtHub.Reports.Files;

/// <summary>Where reports are laid down.</summary>
public interface IExportStore
{
    /// <summary>Writes a report, replacing an older one of the same name.</summary>
    Task WriteAsync(string name, Stream content, CancellationToken cancellationToken);

    /// <summary>The content of a report, or null when there is none of this name.</summary>
    Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// The content of a report with its version, for <see cref="TryReplaceAsync"/>; null when there is none of this name.
    /// </summary>
    Task<(byte[] Content, string Version)?> FindVersionAsync(string name, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a report only if it is still of that version, or still not there when the version is null; false when it is not.
    /// </summary>
    Task<bool> TryReplaceAsync(string name, string? version, Stream content, CancellationToken cancellationToken);

    /// <summary>The names of the reports that begin so, in order.</summary>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);
}

/// <summary>Where the files of an export lie among the reports: <c>registry/&lt;layout&gt;/&lt;day&gt;/&lt;file&gt;</c>.</summary>
public static class ExportName
{
    /// <summary>What a layout's id looks like, in words for people.</summary>
    public const string Allowed = "lower-case letters, digits and hyphens, beginning with a letter, at most 40 characters";

    /// <summary>Folder of all exports.</summary>
    public const string Root = "registry/";

    /// <summary>File that says what an export holds.</summary>
    public const string Manifest = "manifest.json";

    /// <summary>File with those who are left out, each with the rule that it breaks.</summary>
    public const string LeftOut = "left-out.csv";

    /// <summary>File with what changed since the export before.</summary>
    public const string Changes = "changes.csv";

    /// <summary>File that says when and by whom an export was handed over.</summary>
    public const string HandedOver = "handed-over.json";

    /// <summary>True for an id that may be part of an address.</summary>
    public static bool IsValid(string id) =>
        id.Length is > 0 and <= 40
        && char.IsAsciiLetterLower(id[0])
        && id.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>The address of one file.</summary>
    public static string Of(string layout, DateOnly asOf, string file) => $"{Root}{layout}/{Day(asOf)}/{file}";

    /// <summary>The days of a layout's exports among these addresses, in order.</summary>
    public static IReadOnlyList<DateOnly> Days(IEnumerable<string> names, string layout) =>
        [
            .. names
                .Select(name => name.Split('/'))
                .Where(parts => parts is [_, var of, _, Manifest] && of == layout)
                .Select(parts =>
                    DateOnly.TryParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                        ? day
                        : (DateOnly?)null
                )
                .OfType<DateOnly>()
                .Order(),
        ];

    /// <summary>A day as addresses and manifests write it.</summary>
    public static string Day(DateOnly day) => Words.IsoDay(day);
}

/// <summary>Which report is asked for, by whom, and of which day.</summary>
/// <param name="Report">Name of the report, such as <c>outcomes</c> or an export's layout.</param>
/// <param name="By">Who asks: the timer, or what called; for the log.</param>
/// <param name="AsOf">The day that the report is of: what happened later is left out, whenever it was stated. No report asks a
/// clock.</param>
public sealed record ReportOrder(string Report, string By, DateOnly AsOf);
