using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ImtHub.Intake.Masking;
using Xunit;

namespace ImtHub.Intake.Tests.Masking;

/// <summary>What is told of many letters at a time is what is told letter by letter, wherever the blocks of a file end.</summary>
public sealed class SuspectedTextProperties
{
    // Pieces of which numbers, dates, amounts and courses are made; the bytes of a dash in UTF-8 among them.
    private static readonly Arbitrary<string> s_texts = Arb.From(
        from pieces in Gen.ListOf(
            Gen.Elements(
                "1",
                "22",
                "333",
                "000",
                "4444",
                "0000",
                "55555",
                "-",
                "/",
                ".",
                "_",
                " ",
                ",",
                "\r\n",
                "x",
                "\u00E2\u0080\u0093",
                "-"
            ),
            160
        )
        from padding in Gen.Choose(0, 70)
        select new string('y', padding) + string.Concat(pieces)
    );

    [Fact]
    public void Numbers_are_found_by_their_shape_wherever_they_stand() =>
        Prop.ForAll(s_texts, text => WrittenShape.IsIn(text) == WrittenNumbers.AreIn(text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Theory]
    [InlineData("123-45-6789", true)]
    [InlineData("x123 45 6789", true)]
    [InlineData("123\u00E2\u0080\u009345\u00E2\u0080\u00936789", true)]
    [InlineData("123 - 45 - 6789", true)]
    [InlineData("1123-45-6789", false)]
    [InlineData("123-45-67890", false)]
    [InlineData("123-456-789", false)]
    [InlineData("000-00-0000", false)]
    [InlineData("12/03/2026", false)]
    public void A_number_is_found_at_every_place_of_its_block(string text, bool isThere)
    {
        for (var before = 0; before < 130; before++)
        {
            Assert.Equal(isThere, WrittenShape.IsIn(new string(',', before) + text));
            Assert.Equal(isThere, WrittenShape.IsIn(new string(',', before) + text + new string(';', 90)));
        }
    }

    [Theory]
    [InlineData("123-45-6789", true, false, false)]
    [InlineData("Employee SSN", false, true, false)]
    [InlineData("000-00-0000", false, true, false)]
    [InlineData("&#49;", false, false, true)]
    [InlineData("\\U0031", false, false, true)]
    [InlineData("1,REG,8.00,01/05/2026", false, false, false)]
    public void Whatever_calls_for_masking_is_found_across_the_ends_of_blocks(string text, bool isWritten, bool isSpokenOf, bool mayHide)
    {
        var bytes = Encoding.UTF8.GetBytes(new string(';', 300) + text + new string(';', 300));
        for (var end = 300; end <= 300 + text.Length; end++)
        {
            var search = new SuspicionSearch();
            search.Take(bytes.AsSpan(0, end));
            search.Take(bytes.AsSpan(end));

            Assert.Equal(new TextSuspicion(isWritten, isSpokenOf, mayHide), search.Found);
        }
    }

    [Fact]
    public void A_number_in_letters_of_two_bytes_is_found()
    {
        var search = new SuspicionSearch();
        search.Take(Encoding.Unicode.GetBytes("Ada;123-45-6789\r\n"));

        Assert.True(search.Found.HasWritten);
    }
}
