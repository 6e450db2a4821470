using System.Globalization;
using System.Text.RegularExpressions;
using ImtHub.Records.Configuration;
using ImtHub.Reports.Files;

namespace ImtHub.Reports.Registry.Layouts;

/// <summary>Reads an export layout from its JSON file, and refuses one that names what the hub does not have.</summary>
internal static class LayoutReader
{
    private static readonly Dictionary<string, RowSource> s_rows = new(StringComparer.Ordinal)
    {
        ["apprentices"] = RowSource.Apprentices,
        ["notices"] = RowSource.Notices,
    };

    private static readonly Dictionary<string, LayoutRuleKind> s_rules = new(StringComparer.Ordinal)
    {
        ["yearsBefore"] = LayoutRuleKind.YearsBefore,
        ["notBefore"] = LayoutRuleKind.NotBefore,
        ["notLess"] = LayoutRuleKind.NotLess,
        ["requiredWhen"] = LayoutRuleKind.RequiredWhen,
    };

    public static ExportLayout Read(ConfigurationSection root)
    {
        var file = root.Section("file");
        var layout = new ExportLayout
        {
            Id = root.Text("id"),
            Version = root.Text("version"),
            Name = root.Text("name"),
            Rows = Choice(root, "rows", s_rows),
            Agency = root.OptionalText("agency"),
            Jurisdiction = root.OptionalText("jurisdiction"),
            OnlyUnregistered = root.Flag("onlyUnregistered", false),
            Source = root.Text("source"),
            Unverified = root.Texts("unverified"),
            FileName = file?.Text("name") ?? "",
            DateFormat = DateFormat(file),
            Columns = [.. root.Sections("columns").Select(ReadColumn)],
            Rules = [.. root.Sections("rules").Select(ReadRule)],
        };
        file?.Close();
        root.Close();
        Check(layout, root);
        return layout;
    }

    private static LayoutColumn ReadColumn(ConfigurationSection section)
    {
        var column = new LayoutColumn
        {
            Header = section.Text("header"),
            Field = section.OptionalText("field"),
            Blank = section.OptionalText("blank"),
            IsRequired = section.Flag("required", false),
            Values = Values(section),
            MaxChars = section.Has("maxChars") ? section.PositiveCount("maxChars") : null,
            Pattern = Pattern(section),
            PatternInWords = section.OptionalText("patternInWords"),
            Decimals = section.Has("decimals") ? section.WholeNumber("decimals", 0, 6) : null,
            WhenNone = section.OptionalText("whenNone"),
        };
        if (column.Field is null == column.Blank is null)
        {
            section.Refuse("field", "A column has either a field or the reason why it is blank.");
        }
        else if (column.Field is { } field && !ExportFields.IsKnown(field))
        {
            section.Refuse("field", $"There is no field '{field}'. Fields: {string.Join(", ", ExportFields.All)}.");
        }
        else if (column.Field is { } known && ExportFields.WordsOf(known) is { Count: > 0 } words)
        {
            foreach (var unknown in column.Values.Keys.Where(word => !words.Contains(word)))
            {
                section.Refuse("values", $"The field '{known}' has no word '{unknown}'. Its words: {string.Join(", ", words)}.");
            }
        }
        if (column.Pattern is not null && column.PatternInWords is null)
        {
            section.Refuse("patternInWords", "A pattern is told in words too: they stand in the list of those left out.");
        }

        section.Close();
        return column;
    }

    private static LayoutRule ReadRule(ConfigurationSection section)
    {
        var kind = Choice(section, "kind", s_rules);
        var rule = new LayoutRule
        {
            Id = section.Text("id"),
            Kind = kind,
            Field = section.Text("field"),
            Than = section.Text("than"),
            Years = kind == LayoutRuleKind.YearsBefore ? section.PositiveCount("years") : 0,
            Words = section.Texts("words"),
            Text = section.Text("text"),
        };
        foreach (var (name, field) in new[] { ("field", rule.Field), ("than", rule.Than) })
        {
            if (field.Length > 0 && !ExportFields.IsKnown(field))
            {
                section.Refuse(name, $"There is no field '{field}'. Fields: {string.Join(", ", ExportFields.All)}.");
            }
        }
        section.Close();
        return rule;
    }

    private static Dictionary<string, string> Values(ConfigurationSection section)
    {
        if (section.OptionalSection("values") is not { } values)
        {
            return [];
        }

        var codes = values.Names.ToDictionary(name => name, values.Text, StringComparer.Ordinal);
        values.Close();
        return codes;
    }

    private static Regex? Pattern(ConfigurationSection section)
    {
        if (section.OptionalText("pattern") is not { } pattern)
        {
            return null;
        }

        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            section.Refuse("pattern", $"'{pattern}' is no regular expression that the hub takes.");
            return null;
        }
    }

    private static string DateFormat(ConfigurationSection? file)
    {
        if (file?.Text("dates") is not { Length: > 0 } format)
        {
            return "";
        }

        var day = new DateOnly(2034, 12, 25);
        try
        {
            if (
                DateOnly.TryParseExact(
                    day.ToString(format, CultureInfo.InvariantCulture),
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var back
                )
                && back == day
            )
            {
                return format;
            }
        }
        catch (FormatException)
        {
            // Told below.
        }
        file.Refuse("dates", $"'{format}' is no date format with day, month and year, such as MM/dd/yyyy or yyyyMMdd.");
        return "";
    }

    private static T Choice<T>(ConfigurationSection section, string name, Dictionary<string, T> words)
    {
        var stated = section.Text(name);
        if (words.TryGetValue(stated, out var meaning))
        {
            return meaning;
        }

        if (stated.Length > 0)
        {
            section.Refuse(name, $"'{stated}' is not one of: {string.Join(", ", words.Keys)}.");
        }

        return default!;
    }

    private static void Check(ExportLayout layout, ConfigurationSection root)
    {
        if (!ExportName.IsValid(layout.Id))
        {
            root.Refuse("id", $"The id is part of an address: {ExportName.Allowed}.");
        }

        if (
            layout.FileName.Length > 0
            && (
                !layout.FileName.EndsWith(".csv", StringComparison.Ordinal)
                || layout.FileName.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_'))
            )
        )
        {
            root.Refuse("file", "The file's name has letters, digits, dots and hyphens and ends in .csv.");
        }

        if (layout.Columns.Count == 0)
        {
            root.Refuse("columns", "A layout has at least one column.");
        }

        foreach (var twice in layout.Columns.GroupBy(column => column.Header, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            root.Refuse("columns", $"The header '{twice.Key}' is named for two columns.");
        }

        if (layout.OnlyUnregistered && layout.Agency is null)
        {
            root.Refuse("agency", "Without an agency nobody can be told to be registered.");
        }
    }
}
