using System.Globalization;
using System.Text.RegularExpressions;
using ImtHub.Reports.Registry.Layouts;

namespace ImtHub.Reports.Registry.Exports;

/// <summary>
/// Makes a row by a layout, or says every rule that it breaks. Nothing is put in the place of a value that is not there, but what the
/// layout says.
/// </summary>
internal sealed partial class RowComposer(ExportLayout layout)
{
    /// <summary>The row's cells, and the rules that they break; a row that breaks none may be exported.</summary>
    public (IReadOnlyList<string> Cells, IReadOnlyList<Breach> Breaches) Compose(ExportSubject subject)
    {
        var cells = new string[layout.Columns.Count];
        var breaches = new List<Breach>();
        foreach (var (index, column) in layout.Columns.Index())
        {
            cells[index] = column.Field is null ? "" : Cell(column, ExportFields.Of(column.Field, subject), breaches);
        }

        foreach (var rule in layout.Rules)
        {
            if (RuleCheck.Find(rule, subject, layout) is { } breach)
            {
                breaches.Add(breach);
            }
        }
        return (cells, breaches);
    }

    private string Cell(LayoutColumn column, ExportValue value, List<Breach> breaches)
    {
        if (value.Text is null)
        {
            if (column.IsRequired)
            {
                breaches.Add(new Breach(column.Header, Breach.Required, null, column.Allowed, value.Source));
            }

            return column.WhenNone ?? "";
        }
        if (column.Values.Count > 0)
        {
            if (column.Values.TryGetValue(value.Text, out var code))
            {
                return code;
            }

            return Broken(Breach.Values);
        }
        if (value.IsDay)
        {
            return DateOnly
                .ParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
                .ToString(layout.DateFormat, CultureInfo.InvariantCulture);
        }

        if (
            column.Decimals is { } decimals
            && !(
                decimal.TryParse(value.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && decimal.Round(number, decimals) == number
            )
        )
        {
            return Broken(Breach.Number);
        }

        if (column.Pattern is { } pattern && !pattern.IsMatch(value.Text))
        {
            return Broken(Breach.Pattern);
        }

        if (value.Text.Length > column.MaxChars)
        {
            return Broken(Breach.MaxChars);
        }

        return column.Decimals is null && RunsAsFormula(value.Text) ? Broken(Breach.Formula) : value.Text;

        string Broken(string rule)
        {
            breaches.Add(
                new Breach(
                    column.Header,
                    rule,
                    value.Text,
                    rule == Breach.Formula ? "text that does not begin with = + - @" : column.Allowed,
                    value.Source
                )
            );
            return "";
        }
    }

    // The registry gets values as they are: an apostrophe before one would become part of it. A telephone number may begin with a plus.
    private static bool RunsAsFormula(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0]) && !Telephone().IsMatch(text);

    [GeneratedRegex(@"^\+[0-9 ().-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Telephone();
}
