using System.Text.RegularExpressions;

namespace ImtHub.Intake.Suggestions;

/// <summary>
/// Finds the header among the first rows of a table: by the words that it is known by, and by how the rows below it look.
/// </summary>
internal static partial class HeaderRow
{
    private const int MaxBelow = 200;
    private const double Fullness = 0.75;
    private const double Mostly = 0.6;

    /// <summary>The row's index; null when every row looks like data.</summary>
    /// <param name="rows">The first rows, cleaned; blank ones are left out.</param>
    /// <param name="maxTitles">At most so many rows stand above.</param>
    /// <param name="vocabulary">The feed's words.</param>
    public static int? Find(IReadOnlyList<string[]> rows, int maxTitles, HeaderVocabulary vocabulary)
    {
        (int Index, int Known, int Score)? best = null;
        for (var index = 0; index < Math.Min(rows.Count, maxTitles + 1); index++)
        {
            var known = rows[index].Count(vocabulary.Knows);
            var score = Score(rows, index, known);
            if (score > 0 && (best is null || score > best.Value.Score))
            {
                best = (index, known, score);
            }
        }
        return best?.Index;
    }

    /// <summary>True for a cell that names something rather than being an amount, a day, an address or a number.</summary>
    public static bool IsName(string cell)
    {
        var letters = cell.Count(char.IsLetter);
        return letters > 0
            && letters >= cell.Count(char.IsAsciiDigit)
            && !cell.Contains('@')
            && !ValueLook.IsNumber(cell)
            && !ValueLook.IsAnyDate(cell);
    }

    // 0 for a row that is none. A known word is worth more than a look.
    private static int Score(IReadOnlyList<string[]> rows, int index, int known)
    {
        var cells = rows[index];
        var named = cells.Where(cell => cell.Length > 0).ToList();
        if (known >= Math.Min(2, cells.Length))
        {
            return (4 * known) + Differences(rows, index);
        }

        var below = rows.Skip(index + 1).Take(MaxBelow).ToList();
        if (
            named.Count < 2
            || below.Count == 0
            || !named.TrueForAll(IsName)
            || named.Distinct(StringComparer.OrdinalIgnoreCase).Count() < named.Count
        )
        {
            return 0;
        }

        if (below.Exists(row => named.TrueForAll(cell => row.Contains(cell, StringComparer.OrdinalIgnoreCase))) && known == 0)
        {
            return 0;
        }

        var usual = below.Select(row => row.Count(cell => cell.Length > 0)).Order().ElementAt(below.Count / 2);
        var differences = Differences(rows, index);
        return named.Count >= Fullness * usual && (differences > 0 || known > 0) ? (4 * known) + differences : 0;
    }

    // In how many columns the row names what the rows below hold as amounts, days, addresses or numbers.
    private static int Differences(IReadOnlyList<string[]> rows, int index)
    {
        var cells = rows[index];
        var differences = 0;
        for (var column = 0; column < cells.Length; column++)
        {
            var below = rows.Skip(index + 1)
                .Take(MaxBelow)
                .Where(row => column < row.Length && row[column].Length > 0)
                .Select(row => row[column])
                .ToList();
            if (
                cells[column].Length > 0
                && IsName(cells[column])
                && below.Count > 0
                && below.Count(cell => !IsName(cell)) >= Mostly * below.Count
            )
            {
                differences++;
            }
        }
        return differences;
    }

    /// <summary>The words by which a row of totals begins; null for any other row.</summary>
    public static string? TotalOf(string[] row)
    {
        var first = row.FirstOrDefault(cell => cell.Length > 0) ?? "";
        var total = Total().Match(first);
        return total.Success && first.Length <= 40 && row.Count(cell => cell.Length > 0) < row.Length
            ? first[..(total.Index + "total".Length)]
            : null;
    }

    [GeneratedRegex(@"(?<![\p{L}\d])totals?(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Total();
}
