using ImtHub.LocalServiceBus.Filters;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Topics;

public sealed class SqlFilterTests
{
    [Theory]
    [InlineData("1=1")]
    [InlineData("sys.Label = 'news'")]
    [InlineData("SYS.label='news' and user.amount=10")]
    [InlineData("amount > 9 AND amount >= 10 AND amount < 11 AND amount <= 10 AND amount <> 9 AND amount != 9")]
    [InlineData("amount > 9.5 AND price = 2.50 AND price = 25e-1")]
    [InlineData("amount = +10 AND amount > -1")]
    [InlineData("missing IS NULL AND amount IS NOT NULL")]
    [InlineData("NOT (amount = 9 OR sys.Label = 'olds')")]
    [InlineData("amount IN (1, 10) AND amount NOT IN (2, 3) AND sys.Label IN ('olds', 'news')")]
    [InlineData("name LIKE 'O''Br%' AND name LIKE '_''Brien' AND name NOT LIKE 'X%'")]
    [InlineData("code LIKE '50!%' ESCAPE '!' AND NOT code LIKE '5!_%' ESCAPE '!'")]
    [InlineData("[amount] = 10 AND \"amount\" = 10 AND AMOUNT = 10")]
    [InlineData("open AND open = TRUE AND NOT open = FALSE")]
    [InlineData("amount = 9 AND amount = 9 OR amount = 10")]
    [InlineData("sys.MessageId = 'm' AND sys.SessionId IS NULL AND sys.ContentType LIKE 'text/%'")]
    public void A_condition_that_holds_lets_the_message_through(string sql) => Assert.True(SqlParser.Parse(sql).Test(new Fields()));

    [Theory]
    [InlineData("1=0")]
    [InlineData("missing = 1")]
    [InlineData("missing <> 1")]
    [InlineData("NOT missing = 1")]
    [InlineData("missing LIKE '%'")]
    [InlineData("missing IN (1)")]
    [InlineData("missing NOT IN (1)")]
    [InlineData("amount = '10'")]
    [InlineData("sys.Label = 'News'")]
    [InlineData("amount = 10 AND missing = 1")]
    [InlineData("name LIKE 'brien'")]
    [InlineData("amount")]
    public void One_that_does_not_hold_or_is_not_known_does_not(string sql) =>
        Assert.NotEqual(true, SqlParser.Parse(sql).Test(new Fields()));

    [Theory]
    [InlineData("", "character 1")]
    [InlineData("a =", "character 4")]
    [InlineData("a = 1 b", "'b'")]
    [InlineData("(a = 1", ") was expected")]
    [InlineData("a = 'x", "no closing '")]
    [InlineData("a + 1 = 2", "'+'")]
    [InlineData("EXISTS (a)", "'EXISTS'")]
    [InlineData("p(a) = 1", "function p")]
    [InlineData("sys.Nothing = 1", "sys.Nothing")]
    [InlineData("other.a = 1", "'other.'")]
    [InlineData("a LIKE b", "text in quotation marks")]
    [InlineData("a LIKE 'x' ESCAPE 'yy'", "ESCAPE")]
    [InlineData("a NOT = 1", "IN or LIKE")]
    [InlineData("a IS 1", "NULL")]
    [InlineData("a = @b", "'@'")]
    [InlineData("1.2.3 = a", "no number")]
    public void What_is_not_of_the_language_is_refused_with_its_place(string sql, string hint)
    {
        var refused = Assert.Throws<FilterException>(() => SqlParser.Parse(sql));

        Assert.Contains(hint, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_has_at_most_1024_characters() =>
        Assert.Throws<FilterException>(() => SqlParser.Parse("a = '" + new string('x', 1024) + "'"));

    private sealed class Fields : IMessageFields
    {
        private static readonly Dictionary<string, object> s_application = new(StringComparer.OrdinalIgnoreCase)
        {
            ["amount"] = 10,
            ["price"] = 2.5m,
            ["name"] = "O'Brien",
            ["code"] = "50%",
            ["open"] = true,
        };

        public string? MessageId => "m";

        public string? CorrelationId => null;

        public string? To => null;

        public string? ReplyTo => null;

        public string? Label => "news";

        public string? SessionId => null;

        public string? ReplyToSessionId => null;

        public string? ContentType => "text/plain";

        public object? Application(string name) => s_application.GetValueOrDefault(name);
    }
}
