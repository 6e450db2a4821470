using ImtHub.Intake.Cells;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles;

/// <summary>Reads the part of a profile that only hours have.</summary>
internal static class HoursRulesReader
{
    private static readonly Dictionary<string, HourFormat> Formats = new(StringComparer.Ordinal)
    {
        ["decimal"] = HourFormat.DecimalPoint,
        ["decimalComma"] = HourFormat.DecimalComma,
        ["hoursMinutes"] = HourFormat.HoursMinutes,
        ["seconds"] = HourFormat.Seconds,
    };

    private static readonly Dictionary<string, PayCodeMeaning> Meanings = new(StringComparer.Ordinal)
    {
        ["onTheJobLearning"] = PayCodeMeaning.OnTheJobLearning,
        ["relatedInstruction"] = PayCodeMeaning.RelatedInstruction,
        ["paidNotLearning"] = PayCodeMeaning.PaidNotLearning,
        ["ignored"] = PayCodeMeaning.Ignored,
    };

    private static readonly Dictionary<string, bool> Repeats = new(StringComparer.Ordinal) { ["reject"] = false, ["sum"] = true };

    public static HoursRules Read(ConfigurationSection root, ProfileColumns columns)
    {
        var payCodes = PayCodes(root);
        var punches = PunchRulesReader.Read(root, columns);
        var rules = new HoursRules
        {
            Worker = columns.Required("worker"),
            Date = columns.Optional("date", required: true),
            From = columns.Optional("from", required: true),
            To = columns.Optional("to", required: true),
            Punches = punches,
            Columns = punches is not null ? [] : columns.Has("hours") ? [Single(root, columns)] : Several(root, columns),
            WorkProcess = columns.Optional("workProcess"),
            Format = root.Choice("hourFormat", Formats, HourFormat.DecimalPoint),
            PayCodes = payCodes,
            WorkProcesses = root.Words("workProcesses"),
            SumsRepeatedRows = root.Choice("repeatedRows", Repeats, false),
        };
        if (rules is not ({ Date: not null, From: null, To: null } or { Date: null, From: not null, To: not null }))
            root.Refuse("columns", "Hours stand either for a day (columns.date) or for a pay period (columns.from and columns.to).");
        if (punches is not null && rules.Date is null)
            root.Refuse("columns", "Punches have a day: columns.date.");
        if (punches is { PayCode.Length: > 0 } && !payCodes.TryFind(punches.PayCode, out _, out _))
            root.Refuse("payCode", $"'{punches.PayCode}' is not among payCodes.");
        foreach (var column in rules.Columns.Where(column => column.FixedPayCode is { } code && !payCodes.TryFind(code, out _, out _)))
            root.Refuse("payCodes", $"The pay code '{column.FixedPayCode}' of column '{column.Hours.Label}' is not among payCodes.");
        return rules;
    }

    private static HoursColumn Single(ConfigurationSection root, ProfileColumns columns)
    {
        var hours = columns.Required("hours");
        var payCode = columns.Optional("payCode", required: true);
        var fixedCode = root.OptionalText("payCode");
        if (payCode is null == fixedCode is null)
            root.Refuse("payCode", "The pay code is either a column (columns.payCode) or the same for the whole file (payCode).");
        return new HoursColumn(hours, payCode, fixedCode);
    }

    private static List<HoursColumn> Several(ConfigurationSection root, ProfileColumns columns)
    {
        var several = new List<HoursColumn>();
        foreach (var section in root.Sections("hoursColumns"))
        {
            var hours = columns.ByHeader(section.Text("hours"));
            var payCode = section.OptionalText("payCodeColumn") is { } header ? columns.ByHeader(header) : null;
            var fixedCode = section.OptionalText("payCode");
            if (payCode is null == fixedCode is null)
                section.Refuse("payCode", "Give payCode, or payCodeColumn with the header of the column that states it.");
            section.Close();
            several.Add(new HoursColumn(hours, payCode, fixedCode));
        }
        if (several.Count == 0)
            root.Refuse("columns", "No column with hours: give columns.hours, or hoursColumns when a row has several.");
        return several;
    }

    private static PayCodeMap PayCodes(ConfigurationSection root)
    {
        if (root.Section("payCodes") is not { } section)
            return new PayCodeMap(new Dictionary<string, PayCodeMeaning>());
        var codes = section.Meanings(Meanings);
        if (codes.Count == 0)
            section.Refuse("onTheJobLearning", "No pay code is named.");
        section.Close();
        return new PayCodeMap(codes);
    }
}
