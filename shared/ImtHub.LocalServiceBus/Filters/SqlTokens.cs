using System.Globalization;
using System.Text;

namespace ImtHub.LocalServiceBus.Filters;

internal enum SqlTokenKind
{
    Word,
    Quoted,
    Text,
    Number,
    Symbol,
    End,
}

/// <summary>A word of the filter language.</summary>
/// <param name="Text">As written, without quotation marks.</param>
/// <param name="Value">Of text and numbers.</param>
/// <param name="Position">Counted from 1.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, object? Value, int Position);

/// <summary>Cuts a filter into words.</summary>
internal static class SqlTokens
{
    private static readonly string[] s_symbols = ["<>", "!=", "<=", ">=", "=", "<", ">", "(", ")", ",", ".", "-", "+"];

    public static List<SqlToken> Of(string text)
    {
        var tokens = new List<SqlToken>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at == text.Length)
            {
                tokens.Add(new SqlToken(SqlTokenKind.End, "", null, at + 1));
                return tokens;
            }

            tokens.Add(Next(text, ref at));
        }
    }

    private static SqlToken Next(string text, ref int at)
    {
        var start = at;
        switch (text[at])
        {
            case '\'':
                var literal = Until(text, ref at, '\'');
                return new SqlToken(SqlTokenKind.Text, literal, literal, start + 1);
            case '"':
                return new SqlToken(SqlTokenKind.Quoted, Until(text, ref at, '"'), null, start + 1);
            case '[':
                return new SqlToken(SqlTokenKind.Quoted, Until(text, ref at, ']'), null, start + 1);
            case >= '0' and <= '9':
                return Number(text, ref at);
        }

        if (char.IsLetter(text[at]) || text[at] is '_' or '$')
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '$' or '-' && IsInsideWord(text, at)))
            {
                at++;
            }

            return new SqlToken(SqlTokenKind.Word, text[start..at], null, start + 1);
        }

        foreach (var symbol in s_symbols)
        {
            if (text.AsSpan(at).StartsWith(symbol))
            {
                at += symbol.Length;
                return new SqlToken(SqlTokenKind.Symbol, symbol == "!=" ? "<>" : symbol, null, start + 1);
            }
        }

        throw new FilterException($"The filter cannot be read at character {start + 1}: '{text[at]}' has no meaning here.");
    }

    private static bool IsInsideWord(string text, int at) => at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]);

    private static SqlToken Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.' || IsExponent(text, at)))
        {
            at++;
        }

        var digits = text[start..at];
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
        {
            return new SqlToken(SqlTokenKind.Number, digits, whole, start + 1);
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new SqlToken(SqlTokenKind.Number, digits, number, start + 1)
            : throw new FilterException($"The filter cannot be read at character {start + 1}: '{digits}' is no number.");
    }

    private static bool IsExponent(string text, int at) => text[at] is 'e' or 'E' || (text[at] is '+' or '-' && text[at - 1] is 'e' or 'E');

    /// <summary>Up to the closing mark; one written twice stands for itself.</summary>
    private static string Until(string text, ref int at, char close)
    {
        var start = at++;
        var value = new StringBuilder();
        while (at < text.Length)
        {
            if (text[at] != close)
            {
                value.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == close)
            {
                value.Append(close);
                at += 2;
            }
            else
            {
                at++;
                return value.ToString();
            }
        }

        throw new FilterException($"The filter cannot be read: what begins at character {start + 1} has no closing {close}.");
    }
}
