using System.Globalization;
using ImtHub.Intake.Cells;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the part of a profile that only hours have.</summary>
internal static class HoursRulesReader
{
    /// <summary>Stands for each number in the headers of columns.</summary>
    public const string Number = "{n}";
    private const int MaxNumbers = 99;
    private const int MaxRepeats = 8;

    private static readonly Dictionary<string, HourFormat> s_formats = new(StringComparer.Ordinal)
    {
        ["decimal"] = HourFormat.DecimalPoint,
        ["decimalComma"] = HourFormat.DecimalComma,
        ["hoursMinutes"] = HourFormat.HoursMinutes,
        ["seconds"] = HourFormat.Seconds,
    };

    private static readonly Dictionary<string, PayCodeMeaning> s_meanings = new(StringComparer.Ordinal)
    {
        ["onTheJobLearning"] = PayCodeMeaning.OnTheJobLearning,
        ["relatedInstruction"] = PayCodeMeaning.RelatedInstruction,
        ["paidNotLearning"] = PayCodeMeaning.PaidNotLearning,
        ["ignored"] = PayCodeMeaning.Ignored,
    };

    private static readonly Dictionary<string, bool> s_unknownProcesses = new(StringComparer.Ordinal)
    {
        ["refuse"] = false,
        ["divide"] = true,
    };
    private static readonly Dictionary<string, bool> s_repeats = new(StringComparer.Ordinal) { ["reject"] = false, ["sum"] = true };

    public static HoursRules Read(ConfigurationSection root, ProfileColumns columns, IReadOnlyList<string> dates)
    {
        var payCodes = PayCodes(root);
        var punches = PunchRulesReader.Read(root, columns);
        var rules = new HoursRules
        {
            Worker = columns.Who("worker"),
            Date = columns.Optional("date", required: true),
            From = columns.Optional("from", required: true),
            To = columns.Optional("to", required: true),
            Period = PeriodRulesReader.Read(root, dates),
            Punches = punches,
            Columns =
                punches is not null ? []
                : columns.Has("hours") ? [Single(root, columns)]
                : Several(root, columns),
            WorkProcess = columns.Optional("workProcess"),
            Format = root.Choice("hourFormat", s_formats, HourFormat.DecimalPoint),
            PayCodes = payCodes,
            WorkProcesses = root.Words("workProcesses"),
            DividesUnknownWorkProcesses = root.Choice("unknownWorkProcesses", s_unknownProcesses, false),
            SumsRepeatedRows = root.Choice("repeatedRows", s_repeats, false),
        };
        CheckDays(rules, root);
        if (punches is not null && rules.Date is null)
        {
            root.Refuse("columns", "Punches have a day: columns.date.");
        }

        if (punches is { PayCode.Length: > 0 } && !payCodes.TryFind(punches.PayCode, out _, out _))
        {
            root.Refuse("payCode", $"'{punches.PayCode}' is not among payCodes.");
        }

        foreach (var column in rules.Columns.Where(column => column.FixedPayCode is { } code && !payCodes.TryFind(code, out _, out _)))
        {
            root.Refuse("payCodes", $"The pay code '{column.FixedPayCode}' of column '{column.Hours.Label}' is not among payCodes.");
        }

        return rules;
    }

    private static void CheckDays(HoursRules rules, ConfigurationSection root)
    {
        var isWhole = rules switch
        {
            { Period: null } => rules is { Date: not null, From: null, To: null } or { Date: null, From: not null, To: not null },
            { Period.IsOfFile: true } => rules is { Date: null, From: null, To: null },
            _ => rules is { Date: null } && rules.From is null != rules.To is null,
        };
        if (!isWhole)
        {
            root.Refuse(
                "columns",
                "Hours stand for a day (columns.date), for a pay period (columns.from and columns.to, or one of them with period.days or period.calendar), or for the period in a title or in the file's name (period, and none of these columns)."
            );
        }
        if (rules is { Period.DaysBefore: > 0, To: null })
        {
            root.Refuse("period", "daysBefore is about a column with the period's end: columns.to.");
        }
    }

    private static HoursColumn Single(ConfigurationSection root, ProfileColumns columns)
    {
        var hours = columns.Required("hours");
        var payCode = columns.Optional("payCode", required: true);
        var fixedCode = root.OptionalText("payCode");
        if (payCode is null == fixedCode is null)
        {
            root.Refuse("payCode", "The pay code is either a column (columns.payCode) or the same for the whole file (payCode).");
        }

        return new HoursColumn(hours, payCode, fixedCode);
    }

    private static List<HoursColumn> Several(ConfigurationSection root, ProfileColumns columns)
    {
        var several = new List<HoursColumn>();
        foreach (var section in root.Sections("hoursColumns"))
        {
            string[] hours = [section.Text("hours"), .. section.Texts("synonyms")];
            var (codes, fixedCode) = (section.OptionalText("payCodeColumn"), section.OptionalText("payCode"));
            if (codes is null == fixedCode is null)
            {
                section.Refuse("payCode", "Give payCode, or payCodeColumn with the header of the column that states it.");
            }

            if (codes is not null && IsNumbered(codes) && !IsNumbered(hours[0]))
            {
                section.Refuse(
                    "payCodeColumn",
                    "A column with pay codes for each number belongs to a column with hours for each number: {n} in both."
                );
            }

            section.Close();
            several.AddRange(IsNumbered(hours[0]) ? ByNumber(columns, hours, codes, fixedCode) : Named(columns, hours, codes, fixedCode));
        }
        if (several.Count == 0)
        {
            root.Refuse("columns", "No column with hours: give columns.hours, or hoursColumns when a row has several.");
        }

        return several;
    }

    /// <summary>True for a header that stands for one with each number from 1 on: <c>Hours {n} Amount</c>.</summary>
    public static bool IsNumbered(string header) => header.Contains(Number, StringComparison.Ordinal);

    private static IEnumerable<HoursColumn> Named(ProfileColumns columns, string[] hours, string? codes, string? fixedCode)
    {
        yield return new HoursColumn(
            columns.ByHeaders(hours, mayRepeat: codes is not null),
            codes is null ? null : columns.ByHeaders([codes], mayRepeat: true),
            fixedCode
        );
        // Payrolls number their pairs of columns, repeat their headers, or both.
        for (var occurrence = 2; codes is not null && occurrence <= MaxRepeats; occurrence++)
        {
            yield return new HoursColumn(columns.Further(hours, occurrence), columns.Further([codes], occurrence), null);
        }
    }

    // Each column that the file may have: which of them it has, its header tells.
    private static IEnumerable<HoursColumn> ByNumber(ProfileColumns columns, string[] hours, string? codes, string? fixedCode)
    {
        for (var number = 1; number <= MaxNumbers; number++)
        {
            string[] headers = [.. hours.Select(header => Numbered(header, number))];
            // A pair that is named by itself is another one.
            if (columns.Names(headers))
            {
                continue;
            }

            for (var occurrence = 1; occurrence <= (codes is null ? 1 : MaxRepeats); occurrence++)
            {
                yield return new HoursColumn(
                    columns.Further(headers, occurrence),
                    codes is null ? null : columns.Further([Numbered(codes, number)], occurrence),
                    fixedCode
                );
            }
        }
    }

    private static string Numbered(string header, int number) =>
        header.Replace(Number, number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static PayCodeMap PayCodes(ConfigurationSection root)
    {
        if (root.Section("payCodes") is not { } section)
        {
            return new PayCodeMap(new Dictionary<string, PayCodeMeaning>());
        }

        var codes = section.Meanings(s_meanings);
        if (codes.Count == 0)
        {
            section.Refuse("onTheJobLearning", "No pay code is named.");
        }

        section.Close();
        return new PayCodeMap(codes);
    }
}
