using ImtHub.Cli.Output;
using Spectre.Console;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

/// <summary>A name that a stranger chose does not steer the operator's terminal.</summary>
public sealed class SafeTerminalTests
{
    [Theory]
    [InlineData("a\u001b]0;owned\u0007.csv")]
    [InlineData("a\u001b[2J.csv")]
    [InlineData("a\u009b2J.csv")]
    [InlineData("a\rroot: all is well.csv")]
    [InlineData("a\nroot: all is well.csv")]
    [InlineData("a\u202Evsc.exe")]
    public void What_a_terminal_obeys_is_shown_as_a_mark_in_lines_and_tables(string name)
    {
        using var written = new StringWriter();
        var console = SafeTerminal.Guard(
            AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(written) })
        );
        var table = new Table();
        table.AddColumn("File");
        table.AddRow(Markup.Escape(name.ReplaceLineEndings("\u0085")));
        console.Write(table);
        console.Write(new Text(name.ReplaceLineEndings("\u0085") + "\n"));

        foreach (var shown in new[] { SafeTerminal.Clean(name, keepsLines: false), written.ToString().ReplaceLineEndings("") })
        {
            Assert.DoesNotContain(shown, letter => char.IsControl(letter) || letter == '\u202E');
        }
    }

    [Fact]
    public void A_document_of_many_lines_keeps_them_and_nothing_else_that_a_terminal_obeys()
    {
        using var written = new StringWriter();

        SafeTerminal.Guard(written).WriteLine("{\n\t\"name\": \"a\u001b[2J\u202E.csv\"\n}");

        Assert.Equal("{\n\t\"name\": \"a\uFFFD[2J\uFFFD.csv\"\n}", written.ToString().TrimEnd());
    }

    [Fact]
    public void A_usual_name_is_shown_as_it_is_and_colors_stay()
    {
        using var written = new StringWriter();
        var console = SafeTerminal.Guard(
            AnsiConsole.Create(
                new AnsiConsoleSettings
                {
                    Ansi = AnsiSupport.Yes,
                    ColorSystem = ColorSystemSupport.Standard,
                    Out = new AnsiConsoleOutput(written),
                }
            )
        );

        console.Markup("[red]Zoë Łukasz 2025.csv[/]");

        Assert.Contains("Zoë Łukasz 2025.csv", written.ToString(), StringComparison.Ordinal);
        Assert.Contains("\u001b[", written.ToString(), StringComparison.Ordinal);
    }
}
