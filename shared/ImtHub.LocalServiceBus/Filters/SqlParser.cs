namespace ImtHub.LocalServiceBus.Filters;

/// <summary>
/// Reads a subset of Service Bus' filter language: comparisons, IS [NOT] NULL, [NOT] IN, [NOT] LIKE, AND, OR, NOT, parentheses,
/// literals, <c>sys.</c> properties and those of the application. Everything else is refused.
/// </summary>
internal sealed class SqlParser
{
    private const int MaxLength = 1024;

    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "AND",
        "OR",
        "NOT",
        "IS",
        "NULL",
        "IN",
        "LIKE",
        "ESCAPE",
        "EXISTS",
        "TRUE",
        "FALSE",
        "BETWEEN",
    };

    private readonly List<SqlToken> _tokens;
    private int _at;

    private SqlParser(List<SqlToken> tokens) => _tokens = tokens;

    private SqlToken Current => _tokens[_at];

    /// <exception cref="FilterException">It is not of the subset.</exception>
    public static SqlCondition Parse(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new FilterException($"The filter is longer than {MaxLength} characters.");
        }

        var parser = new SqlParser(SqlTokens.Of(text));
        var condition = parser.Or();
        return parser.Current.Kind == SqlTokenKind.End ? condition : throw parser.Unexpected("the end");
    }

    private SqlCondition Or()
    {
        var left = And();
        while (Takes("OR"))
        {
            left = new SqlOr(left, And());
        }

        return left;
    }

    private SqlCondition And()
    {
        var left = Not();
        while (Takes("AND"))
        {
            left = new SqlAnd(left, Not());
        }

        return left;
    }

    private SqlCondition Not() => Takes("NOT") ? new SqlNot(Not()) : Predicate();

    private SqlCondition Predicate()
    {
        if (TakesSymbol("("))
        {
            var inner = Or();
            Need(")");
            return inner;
        }

        var operand = Operand();
        if (Current is { Kind: SqlTokenKind.Symbol, Text: "=" or "<>" or "<" or "<=" or ">" or ">=" })
        {
            var symbol = _tokens[_at++].Text;
            return new SqlComparison(operand, symbol, Operand());
        }

        if (Takes("IS"))
        {
            var not = Takes("NOT");
            NeedWord("NULL");
            return not ? new SqlNot(new SqlIsNull(operand)) : new SqlIsNull(operand);
        }

        var negated = Takes("NOT");
        SqlCondition? condition =
            Takes("IN") ? In(operand)
            : Takes("LIKE") ? Like(operand)
            : null;
        return condition switch
        {
            null => negated ? throw Unexpected("IN or LIKE") : new SqlTruth(operand),
            _ => negated ? new SqlNot(condition) : condition,
        };
    }

    private SqlIn In(SqlOperand operand)
    {
        Need("(");
        var values = new List<SqlOperand> { Operand() };
        while (TakesSymbol(","))
        {
            values.Add(Operand());
        }

        Need(")");
        return new SqlIn(operand, values);
    }

    private SqlLike Like(SqlOperand operand)
    {
        var pattern = NeedText();
        if (!Takes("ESCAPE"))
        {
            return new SqlLike(operand, pattern, null);
        }

        var escape = NeedText();
        return escape.Length == 1
            ? new SqlLike(operand, pattern, escape[0])
            : throw new FilterException("The filter cannot be read: ESCAPE takes exactly one character.");
    }

    private SqlOperand Operand()
    {
        var token = Current;
        switch (token.Kind)
        {
            case SqlTokenKind.Text or SqlTokenKind.Number:
                _at++;
                return new SqlOperand(_ => token.Value);
            case SqlTokenKind.Symbol when token.Text is "-" or "+" && _tokens[_at + 1].Kind == SqlTokenKind.Number:
                var number = _tokens[_at + 1].Value;
                var signed =
                    token.Text == "+" ? number
                    : number is long whole ? -whole
                    : -(double)number!;
                _at += 2;
                return new SqlOperand(_ => signed);
            case SqlTokenKind.Word when Is("TRUE") || Is("FALSE"):
                object truth = Is("TRUE");
                _at++;
                return new SqlOperand(_ => truth);
            case SqlTokenKind.Quoted:
            case SqlTokenKind.Word when !s_reserved.Contains(token.Text):
                return Property();
            default:
                throw Unexpected("a property or a literal");
        }
    }

    private SqlOperand Property()
    {
        var first = _tokens[_at++];
        if (!TakesSymbol("."))
        {
            return Current is { Kind: SqlTokenKind.Symbol, Text: "(" }
                ? throw new FilterException($"The filter cannot be read: the function {first.Text} is not supported.")
                : new SqlOperand(fields => SqlValue.Of(fields.Application(first.Text)));
        }

        var second = Current;
        if (second.Kind is not (SqlTokenKind.Word or SqlTokenKind.Quoted))
        {
            throw Unexpected("a property's name");
        }

        _at++;
        return first.Text.ToUpperInvariant() switch
        {
            "SYS" => System(second.Text),
            "USER" => new SqlOperand(fields => SqlValue.Of(fields.Application(second.Text))),
            _ => throw new FilterException($"The filter cannot be read: '{first.Text}.' is neither 'sys.' nor 'user.'."),
        };
    }

    private static SqlOperand System(string name) =>
        name.ToUpperInvariant() switch
        {
            "MESSAGEID" => new SqlOperand(fields => fields.MessageId),
            "CORRELATIONID" => new SqlOperand(fields => fields.CorrelationId),
            "TO" => new SqlOperand(fields => fields.To),
            "REPLYTO" => new SqlOperand(fields => fields.ReplyTo),
            "LABEL" or "SUBJECT" => new SqlOperand(fields => fields.Label),
            "SESSIONID" => new SqlOperand(fields => fields.SessionId),
            "REPLYTOSESSIONID" => new SqlOperand(fields => fields.ReplyToSessionId),
            "CONTENTTYPE" => new SqlOperand(fields => fields.ContentType),
            _ => throw new FilterException($"The filter cannot be read: the property sys.{name} is not supported."),
        };

    private bool Is(string word) => Current.Kind == SqlTokenKind.Word && Current.Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    private bool Takes(string word)
    {
        if (!Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    private bool TakesSymbol(string symbol)
    {
        if (Current.Kind != SqlTokenKind.Symbol || Current.Text != symbol)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Need(string symbol)
    {
        if (!TakesSymbol(symbol))
        {
            throw Unexpected(symbol);
        }
    }

    private void NeedWord(string word)
    {
        if (!Takes(word))
        {
            throw Unexpected(word);
        }
    }

    private string NeedText() => Current.Kind == SqlTokenKind.Text ? _tokens[_at++].Text : throw Unexpected("text in quotation marks");

    private FilterException Unexpected(string wanted) =>
        new(
            $"The filter cannot be read at character {Current.Position}: {wanted} was expected"
                + (Current.Kind == SqlTokenKind.End ? "." : $", not '{Current.Text}'.")
        );
}

/// <summary>A filter that this broker does not understand.</summary>
internal sealed class FilterException : Exception
{
    public FilterException() { }

    public FilterException(string message)
        : base(message) { }

    public FilterException(string message, Exception innerException)
        : base(message, innerException) { }
}
