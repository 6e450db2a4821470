using System.Globalization;
using ImtHub.Records;
using ImtHub.Reports.Registry.Layouts;

namespace ImtHub.Reports.Registry.Exports;

/// <summary>Holds a row against a rule that bears on more than one field.</summary>
internal static class RuleCheck
{
    /// <summary>The breach; null when the rule is kept or cannot be judged.</summary>
    public static Breach? Find(LayoutRule rule, ExportSubject subject, ExportLayout layout)
    {
        var (value, than) = (ExportFields.Of(rule.Field, subject), ExportFields.Of(rule.Than, subject));
        var isKept = rule.Kind switch
        {
            LayoutRuleKind.RequiredWhen => value.Text is not null || than.Text is null || !rule.Words.Contains(than.Text),
            _ when value.Text is null || than.Text is null => true,
            LayoutRuleKind.YearsBefore => Day(value).PlusYears(rule.Years) <= Day(than),
            LayoutRuleKind.NotBefore => Day(value) >= Day(than),
            LayoutRuleKind.NotLess => IsNotLess(value, than, subject, rule),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "Not a kind of rule."),
        };
        var column = layout.Columns.FirstOrDefault(column => column.Field == rule.Field)?.Header ?? rule.Field;
        return isKept
            ? null
            : new Breach(column, rule.Id, value.Text, than.Text is null ? rule.Text : $"{rule.Text} ({than.Text})", value.Source);
    }

    // Wages of different units are not compared: an hour's worth of a year's wage is anybody's guess.
    private static bool IsNotLess(ExportValue value, ExportValue than, ExportSubject subject, LayoutRule rule) =>
        ExportFields.Of(rule.Field + "Unit", subject).Text == ExportFields.Of(rule.Than + "Unit", subject).Text
        && Number(value) >= Number(than);

    private static DateOnly Day(ExportValue value) => DateOnly.ParseExact(value.Text!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Number(ExportValue value) => decimal.Parse(value.Text!, CultureInfo.InvariantCulture);
}

/// <summary>A rule that a row breaks: why somebody is left out, and what would let them in.</summary>
/// <param name="Column">Header of the column; of a rule over several fields that of the judged one.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Value">The value; null when there is none.</param>
/// <param name="Allowed">What the registry takes, in words.</param>
/// <param name="Source">Where the value is from or would have to come from.</param>
public sealed record Breach(string Column, string Rule, string? Value, string Allowed, string Source)
{
    /// <summary>A value that must be there is not.</summary>
    public const string Required = "required";

    /// <summary>A value that is none of the codes.</summary>
    public const string Values = "values";

    /// <summary>A value that is too long.</summary>
    public const string MaxChars = "most-letters";

    /// <summary>A value that does not look as it must.</summary>
    public const string Pattern = "pattern";

    /// <summary>A value that is no number, or has too many decimals.</summary>
    public const string Number = "number";

    /// <summary>A value that a spreadsheet would run as a formula.</summary>
    public const string Formula = "formula";
}
