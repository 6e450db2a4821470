using ImtHub.Intake.Uploads;
using Xunit;

namespace ImtHub.Intake.Tests.Uploads;

/// <summary>Names of files as browsers give them.</summary>
public sealed class UploadNameTests
{
    [Theory]
    [InlineData("week.csv", "week.csv")]
    [InlineData(@"C:\Users\ann\week 12.csv", "week 12.csv")]
    [InlineData("../../config/profiles/x.json", "x.json")]
    [InlineData("987-65-4321.csv", "XXX-XX-XXXX.csv")]
    [InlineData("", null)]
    [InlineData("..", null)]
    [InlineData("a/", null)]
    [InlineData("we\u001B[31mek.csv", null)]
    public void A_name_is_one_file_without_folders_control_characters_or_numbers(string given, string? name) =>
        Assert.Equal(name, UploadName.Of(given));

    [Fact]
    public void A_name_that_no_list_could_show_is_refused() => Assert.Null(UploadName.Of(new string('a', UploadName.MaxChars + 1)));
}
