using System.Buffers;
using System.Globalization;
using System.Text;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Uploads;

/// <summary>A job book as its employer would send it, of what a mentor marked: in the partner's own columns, words and dates.</summary>
internal static class SignOffSheet
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create("\",;\t|\r\n");

    /// <summary>Whether the profile's file can be written: a table with a header and a word for what is demonstrated.</summary>
    public static bool CanWrite(PartnerProfile profile) =>
        profile is { File.HasHeader: true, Competencies: { } rules }
        && profile.Columns.All(column => column.Position is null)
        && profile.Columns.Where(column => column.Required).All(column => IsWritten(rules, column))
        && (rules.Result is null || Demonstrated(rules) is not null);

    /// <summary>The file's text: a header and a row for each competency.</summary>
    /// <param name="worker">The employer's number of the worker.</param>
    /// <param name="competencies">Ids of the program.</param>
    /// <param name="on">Day of the sign-off.</param>
    public static string Write(PartnerProfile profile, string worker, IEnumerable<string> competencies, DateOnly on)
    {
        var (rules, delimiter) = (profile.Competencies!, profile.File.Delimiter ?? ',');
        ColumnRule[] columns = [.. profile.Columns.Where(column => IsWritten(rules, column))];
        var text = new StringBuilder().AppendJoin(delimiter, columns.Select(column => Cell(column.Headers[0]))).Append("\r\n");
        foreach (var competency in competencies)
        {
            text.AppendJoin(delimiter, columns.Select(column => Cell(Value(column, competency)))).Append("\r\n");
        }

        return text.ToString();

        string Value(ColumnRule column, string competency) =>
            column == rules.Worker ? worker
            : column == rules.Competency
                ? rules.Competencies.Where(known => known.Value == competency).Select(known => known.Key).FirstOrDefault(competency)
            : column == rules.Date ? on.ToString(profile.DateFormats[0], CultureInfo.InvariantCulture)
            : Demonstrated(rules)!;
    }

    private static bool IsWritten(CompetencyRules rules, ColumnRule column) =>
        column == rules.Worker || column == rules.Competency || column == rules.Date || column == rules.Result;

    private static string? Demonstrated(CompetencyRules rules) =>
        rules.Results.Where(word => word.Value == SignOff.Demonstrated).Select(word => word.Key).FirstOrDefault();

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(s_quoted) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
