using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using Xunit;

namespace ImtHub.Azure.Tests.Tables;

/// <summary>Azurite lets some of these pass; Azure does not.</summary>
public sealed class TableLimitsTests
{
    [Fact]
    public void A_transaction_takes_100_entities_and_no_more()
    {
        TableLimits.Check(Entities(100));
        Refused("101 entities", () => TableLimits.Check(Entities(101)));
    }

    [Fact]
    public void A_transaction_takes_four_mebibytes_and_no_more()
    {
        var entities = Entities(5, texts: 14);
        TableLimits.Check(entities[..4]);
        Refused("bytes in a transaction", () => TableLimits.Check(entities));
    }

    [Fact]
    public void An_entity_takes_one_mebibyte_and_no_more()
    {
        TableLimits.Check(Entities(1, texts: 15)[0]);
        Refused("bytes in an entity", () => TableLimits.Check(Entities(1, texts: 16)[0]));
    }

    [Fact]
    public void An_entity_takes_252_properties_and_no_more()
    {
        var entity = Entities(1)[0];
        for (var number = 0; number < TableLimits.PropertiesPerEntity; number++)
        {
            entity["P" + number] = number;
        }

        TableLimits.Check(entity);
        entity["OneMore"] = 1;
        Refused("253 properties", () => TableLimits.Check(entity));
    }

    [Fact]
    public void A_text_takes_64_kibibytes_and_no_more()
    {
        var entity = Entities(1)[0];
        entity["Text"] = new string('x', TableLimits.CharactersPerText);
        TableLimits.Check(entity);
        entity["Text"] += "x";
        Refused("characters in a text", () => TableLimits.Check(entity));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\u0001b")]
    public void A_key_with_a_forbidden_letter_is_refused(string key)
    {
        Refused("A key may hold no", () => TableLimits.Check(new TableEntity(key, "row")));
        Refused("A key may hold no", () => TableLimits.Check(new TableEntity("partition", key)));
    }

    [Fact]
    public void A_key_takes_1024_letters_and_no_more()
    {
        TableLimits.Check(new TableEntity("p", new string('k', 1024)));
        Refused("characters in a key", () => TableLimits.Check(new TableEntity("p", new string('k', 1025))));
    }

    [Fact]
    public void A_transaction_names_an_entity_once_and_stays_in_one_partition()
    {
        Refused("once only", () => TableLimits.Check([new TableEntity("p", "r"), new TableEntity("p", "r")]));
        Refused("one partition", () => TableLimits.Check([new TableEntity("p", "r"), new TableEntity("q", "r")]));
    }

    private static TableEntity[] Entities(int count, int texts = 0) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                {
                    var entity = new TableEntity("p", "r" + number);
                    for (var text = 0; text < texts; text++)
                    {
                        entity["T" + text] = new string('x', TableLimits.CharactersPerText);
                    }
                    return entity;
                }),
        ];

    private static void Refused(string reason, Action write) =>
        Assert.Contains(reason, Assert.Throws<TableLimitException>(write).Message, StringComparison.Ordinal);
}
