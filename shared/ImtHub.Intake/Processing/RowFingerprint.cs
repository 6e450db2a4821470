using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Processing;

/// <summary>By what a row that comes again is known: as a whole, or but for what was wrong with it.</summary>
internal static class RowFingerprint
{
    private const char Between = '\u001F';

    /// <summary>The row as a whole; the hub's own reason is none of it.</summary>
    public static string Content(MappedRow row, IReadOnlyList<string> headers) => Of(row, headers, [], null);

    /// <summary>The row without these columns, and whom it is about; null when it names nobody.</summary>
    public static string? Rest(MappedRow row, IReadOnlyList<string> headers, IReadOnlyCollection<string> faulty) =>
        row.Person is { } person ? Of(row, headers, faulty, person) : null;

    /// <summary>
    /// The columns that are wrong, when a right value in them would leave the fact what it is: hours and grades, and not days, courses or
    /// numbers. Empty otherwise.
    /// </summary>
    public static IReadOnlyList<string> Faulty(MappedRow row, PartnerProfile profile)
    {
        string?[] columns =
        [
            .. row.Problems.Concat(row.Holds).Select(problem => problem.Column).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return columns.Length > 0 && columns.All(column => column is not null && IsValue(column, profile))
            ? [.. columns.OfType<string>()]
            : [];
    }

    private static string Of(MappedRow row, IReadOnlyList<string> headers, IReadOnlyCollection<string> without, ExternalId? person)
    {
        var text = new StringBuilder();
        if (person is { } whom)
        {
            text.Append(whom.Issuer).Append(Between).Append(whom.Number).Append(Between);
        }

        var cells = new List<string>(row.Cells.Count);
        for (var index = 0; index < row.Cells.Count; index++)
        {
            if (RowReference.IsReason(row.Cells[index], index, headers) || without.Any(column => IsColumn(column, index, headers)))
            {
                continue;
            }

            var value = CellText.Clean(row.Cells[index]);
            // Columns may come in another order, and blank ones not at all.
            if (!value.IsEmpty)
            {
                cells.Add(string.Concat(headers.Count > index ? headers[index] : Position(index), "=", value));
            }
        }
        cells.Sort(StringComparer.Ordinal);
        text.AppendJoin(Between, cells);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..24];
    }

    private static bool IsColumn(string label, int index, IReadOnlyList<string> headers) =>
        label.Equals(index < headers.Count ? headers[index] : Position(index), StringComparison.OrdinalIgnoreCase);

    private static string Position(int index) => FormattableString.Invariant($"column {index + 1}");

    private static bool IsValue(string label, PartnerProfile profile) =>
        Values(profile)
            .Any(rule =>
                rule.Label.Equals(label, StringComparison.OrdinalIgnoreCase)
                || rule.Headers.Concat(rule.Alternatives).Any(header => header.Equals(label, StringComparison.OrdinalIgnoreCase))
            );

    private static IEnumerable<ColumnRule> Values(PartnerProfile profile) =>
        profile switch
        {
            { Hours: { } hours } => hours.Columns.Select(column => column.Hours),
            { Grades: { } grades } => grades.Columns.Select(column => column.Grade),
            { Competencies: { } signed } => new[] { signed.Result, signed.Hours }.OfType<ColumnRule>(),
            // A form is about its person, whatever it says.
            { Enrollments: { } form } => profile.Columns.Where(column => column != form.Worker),
            _ => [],
        };
}
