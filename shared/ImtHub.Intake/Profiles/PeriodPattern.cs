using System.Text;
using System.Text.RegularExpressions;
using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Profiles;

/// <summary>
/// Finds a period in a text that looks as a profile says: <c>Week ending {to}</c>, <c>{from} - {to}</c>. A <c>*</c> stands for any text;
/// case, and more before and behind, do not matter.
/// </summary>
public sealed class PeriodPattern
{
    private const string From = "from";
    private const string To = "to";
    private const string Pieces = @"\{from\}|\{to\}|\*|\s+|[^*{\s]+|\{";
    private readonly Regex _looks;
    private readonly IReadOnlyList<string> _dates;

    private PeriodPattern(string text, IReadOnlyList<string> dates, Regex looks) => (Text, _dates, _looks) = (text, dates, looks);

    /// <summary>The pattern as the profile states it.</summary>
    public string Text { get; }

    /// <summary>True when it states the period's first day.</summary>
    public bool HasFrom => Text.Contains("{from}", StringComparison.Ordinal);

    /// <summary>True when it states the period's last day.</summary>
    public bool HasTo => Text.Contains("{to}", StringComparison.Ordinal);

    /// <summary>Makes a pattern of a profile's text; null when it names neither day, or one twice.</summary>
    /// <param name="dates">The formats in which days are written.</param>
    public static PeriodPattern? Of(string text, IReadOnlyList<string> dates)
    {
        var days = "(?:" + string.Join('|', dates.Where(format => format != DateCell.ExcelSerial).Select(Looks)) + ")";
        var looks = new StringBuilder();
        foreach (var piece in Regex.Matches(text, Pieces, RegexOptions.CultureInvariant).Select(match => match.Value))
        {
            looks.Append(
                piece switch
                {
                    "{from}" => $"(?<{From}>{days})",
                    "{to}" => $"(?<{To}>{days})",
                    "*" => ".*?",
                    _ when string.IsNullOrWhiteSpace(piece) => @"\s+",
                    _ => Regex.Escape(piece),
                }
            );
        }
        return Count(text, "{from}") + Count(text, "{to}") > 0 && Count(text, "{from}") <= 1 && Count(text, "{to}") <= 1
            ? new PeriodPattern(
                text,
                dates,
                new Regex(looks.ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)
            )
            : null;
    }

    /// <summary>The days that a text states; null when it does not look so.</summary>
    public (DateOnly? From, DateOnly? To)? Find(string text)
    {
        var found = _looks.Match(text);
        if (!found.Success)
        {
            return null;
        }

        var (from, to) = (Day(found.Groups[From]), Day(found.Groups[To]));
        return (HasFrom && from is null) || (HasTo && to is null) ? null : (from, to);
    }

    /// <summary>True for a text that looks so, also when its days are none, such as 4/31/2026.</summary>
    public bool LooksSo(string text) => _looks.IsMatch(text);

    private DateOnly? Day(Group group) =>
        group.Success && DateCell.Read(group.ValueSpan, _dates, out var day) == DateReading.Day ? day : null;

    // What a day in a format of .NET looks like: its letters stand for digits or, from three on, for the names of months and weekdays.
    private static string Looks(string format)
    {
        var looks = new StringBuilder();
        for (var at = 0; at < format.Length; )
        {
            var letter = format[at];
            var length = 1;
            while (at + length < format.Length && format[at + length] == letter)
            {
                length++;
            }

            if (letter is 'd' or 'M')
            {
                looks.Append(
                    length switch
                    {
                        1 => @"[0-9]{1,2}",
                        2 => "[0-9]{2}",
                        _ => "[A-Za-z]+",
                    }
                );
            }
            else if (letter == 'y')
            {
                looks.Append("[0-9]{").Append(length <= 2 ? 2 : 4).Append('}');
            }
            else if (letter != '\'')
            {
                looks.Append(letter == ' ' ? @"\s+" : Regex.Escape(new string(letter, length)));
            }

            at += length;
        }
        return looks.ToString();
    }

    private static int Count(string text, string piece) => text.Split(piece).Length - 1;
}
