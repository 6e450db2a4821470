using System.CommandLine;
using System.Globalization;

namespace ImtHub.Cli.Options;

/// <summary>A day as an option, such as <c>--on 2026-03-01</c>.</summary>
internal sealed class DayOption
{
    private readonly Option<string?> _day;

    public DayOption(string name, string description, bool mayBeToCome = false)
    {
        _day = new Option<string?>(name) { Description = description, HelpName = "DATE" };
        _day.Validators.Add(result =>
        {
            if (!TryParse(result.GetValueOrDefault<string>(), out var day))
            {
                result.AddError($"{name} takes a day as yyyy-MM-dd, such as 2016-12-31.");
            }
            else if (day > Today && !mayBeToCome)
            {
                result.AddError($"{name} takes a day that is not to come.");
            }
        });
    }

    /// <summary>The day that a report is of: <c>--as-of DATE</c>.</summary>
    public static DayOption AsOf() =>
        new(
            "--as-of",
            "The day that it is of, such as 2016-12-31; that of the folder's story by default, else today (UTC). What happened later is left out."
        );

    /// <summary>Today (UTC).</summary>
    public static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>Gives the command its option.</summary>
    public void AddTo(Command command) => command.Options.Add(_day);

    /// <summary>The day; null where it is not given.</summary>
    public DateOnly? Find(ParseResult parsed) => TryParse(parsed.GetValue(_day), out var day) ? day : null;

    private static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
