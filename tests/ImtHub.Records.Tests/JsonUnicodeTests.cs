using System.Text;
using System.Text.Json;
using Xunit;

namespace ImtHub.Records.Tests;

/// <summary>A text that is no Unicode is named by where it stands, without a word of what may be personal.</summary>
public sealed class JsonUnicodeTests
{
    // \xFF stands for a byte that is no UTF-8, wherever a text has a question mark.
    [Theory]
    [InlineData("""{"rows":[{"name":"Zoë","hours":8}],"note":"\ud83d\ude00"}""", null)]
    [InlineData("""[]""", null)]
    [InlineData("""["a","?"]""", "$[1]")]
    [InlineData("""["a",{"b":"?"}]""", "$[1].b")]
    [InlineData("""[[],{},["c","d","?"]]""", "$[2][2]")]
    [InlineData("""{"rows":[{"name":"a"},{"name":"b","grade":"\ud800"}]}""", "$.rows[1].grade")]
    [InlineData("""{"rows":[{"name":"a"},{"?":1}]}""", "$.rows[1]")]
    [InlineData("""{"a":{"b":1},"c":true,"d":null,"e":"\udc00"}""", "$.e")]
    [InlineData("""{"Ada Example":{"b":"?"}}""", "$.?.b")]
    [InlineData("""{"abcdefghijabcdefghijabcdefghijabcdefghij":"?"}""", "$.abcdefghijabcdefghijabcdefghijabcdefghij")]
    [InlineData("""{"abcdefghijabcdefghijabcdefghijabcdefghijk":"?"}""", "$.?")]
    [InlineData("\"?\"", "$")]
    [InlineData("""{"?":1}""", "$")]
    [InlineData("""{"\ud800":1}""", "$")]
    public void The_first_is_found_with_its_path(string json, string? path)
    {
        byte[] bytes = [.. json.SelectMany(letter => letter == '?' ? [(byte)0xFF] : Encoding.UTF8.GetBytes([letter]))];

        Assert.Equal(path, JsonUnicode.FindInvalid(bytes, new JsonReaderOptions()));
    }

    [Fact]
    public void What_is_no_json_is_said_to_be_none()
    {
        Assert.ThrowsAny<JsonException>(() => JsonUnicode.FindInvalid("{"u8, new JsonReaderOptions()));
        Assert.Null(JsonUnicode.FindInvalid("[1,]"u8, new JsonReaderOptions { AllowTrailingCommas = true }));
    }
}
