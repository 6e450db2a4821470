using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ImtHub.LocalServiceBus.Filters;

/// <summary>A condition of the filter language: true, false, or unknown (null) where a property is missing.</summary>
internal abstract record SqlCondition
{
    public abstract bool? Test(IMessageFields fields);
}

internal sealed record SqlAnd(SqlCondition Left, SqlCondition Right) : SqlCondition
{
    public override bool? Test(IMessageFields fields) => Left.Test(fields) & Right.Test(fields);
}

internal sealed record SqlOr(SqlCondition Left, SqlCondition Right) : SqlCondition
{
    public override bool? Test(IMessageFields fields) => Left.Test(fields) | Right.Test(fields);
}

internal sealed record SqlNot(SqlCondition Inner) : SqlCondition
{
    public override bool? Test(IMessageFields fields) => !Inner.Test(fields);
}

internal sealed record SqlComparison(SqlOperand Left, string Operator, SqlOperand Right) : SqlCondition
{
    public override bool? Test(IMessageFields fields) =>
        SqlValue.Compare(Left.Value(fields), Right.Value(fields)) is not { } order
            ? null
            : Operator switch
            {
                "=" => order == 0,
                "<>" => order != 0,
                "<" => order < 0,
                "<=" => order <= 0,
                ">" => order > 0,
                _ => order >= 0,
            };
}

internal sealed record SqlIsNull(SqlOperand Operand) : SqlCondition
{
    public override bool? Test(IMessageFields fields) => Operand.Value(fields) is null;
}

internal sealed record SqlIn(SqlOperand Operand, IReadOnlyList<SqlOperand> Values) : SqlCondition
{
    public override bool? Test(IMessageFields fields)
    {
        var value = Operand.Value(fields);
        return value is null ? null : Values.Any(other => SqlValue.Compare(value, other.Value(fields)) == 0);
    }
}

internal sealed record SqlLike : SqlCondition
{
    private readonly SqlOperand _operand;
    private readonly Regex _pattern;

    /// <param name="pattern"><c>%</c> stands for any text, <c>_</c> for any one character.</param>
    /// <param name="escape">Makes the character after it stand for itself.</param>
    public SqlLike(SqlOperand operand, string pattern, char? escape)
    {
        _operand = operand;
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == escape && i + 1 < pattern.Length)
            {
                regex.Append(Regex.Escape(pattern[++i].ToString()));
            }
            else
            {
                regex.Append(
                    pattern[i] switch
                    {
                        '%' => ".*",
                        '_' => ".",
                        var letter => Regex.Escape(letter.ToString()),
                    }
                );
            }
        }

        _pattern = new Regex(regex.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    public override bool? Test(IMessageFields fields) => _operand.Value(fields) is string text ? _pattern.IsMatch(text) : null;
}

/// <summary>A bare property or literal that must be true.</summary>
internal sealed record SqlTruth(SqlOperand Operand) : SqlCondition
{
    public override bool? Test(IMessageFields fields) => Operand.Value(fields) as bool?;
}

/// <summary>Something that has a value: a literal or a property.</summary>
internal sealed record SqlOperand(Func<IMessageFields, object?> Value);

/// <summary>Values of the filter language: null, text, true and false, whole and other numbers, instants and ids.</summary>
internal static class SqlValue
{
    /// <summary>A property's value as the language sees it; null for kinds that it cannot compare.</summary>
    public static object? Of(object? value) =>
        value switch
        {
            null or string or bool or long or double => value,
            sbyte or byte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong number => number <= long.MaxValue ? (long)number : (double)number,
            float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            char letter => letter.ToString(),
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            DateTimeOffset or Guid => value,
            Uri address => address.OriginalString,
            _ => null,
        };

    /// <summary>Less, equal or more than zero; null when the two cannot be compared, or one of them is null.</summary>
    public static int? Compare(object? left, object? right) =>
        (left, right) switch
        {
            (string a, string b) => string.CompareOrdinal(a, b),
            (bool a, bool b) => a.CompareTo(b),
            (long a, long b) => a.CompareTo(b),
            (long or double, long or double) => Convert
                .ToDouble(left, CultureInfo.InvariantCulture)
                .CompareTo(Convert.ToDouble(right, CultureInfo.InvariantCulture)),
            (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
            (Guid a, Guid b) => a.CompareTo(b),
            _ => null,
        };
}
