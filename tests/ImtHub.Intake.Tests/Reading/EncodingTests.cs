using System.Text;
using Xunit;

namespace ImtHub.Intake.Tests.Reading;

/// <summary>Texts that do not tell their encoding: the profile names it, or what is plainly another one is told.</summary>
public sealed class EncodingTests
{
    private const string Forms =
        """{ "version": 1, "partner": "RMG", "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Start" }, "program": "imt" }""";
    private const string Grades =
        """{ "version": 1, "partner": "MATC", "columns": { "student": "ID", "course": "Course", "grade": "Grade" }, "courses": { "X": "IM-1" }, "grades": { "passed": ["A"] } }""";

    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("macintosh", "José", "Muñoz")]
    [InlineData("Macintosh", "Jürgen", "Müller")]
    [InlineData("ibm437", "José", "Muñoz")]
    [InlineData("ibm850", "Åsa", "Öberg")]
    [InlineData("ibm858", "Åsa", "Öberg")]
    [InlineData("iso-8859-7", "Ελένη", "Παππά")]
    [InlineData("windows-1253", "Ελένη", "Παππά")]
    [InlineData("windows-1250", "Łukasz", "Świątek")]
    [InlineData("windows-1251", "Иван", "Петров")]
    [InlineData("koi8-r", "Иван", "Петров")]
    [InlineData("utf-16le", "Ivy", "Ash")]
    public async Task A_profile_names_the_encoding_of_files_that_do_not_tell_theirs(string name, string first, string last)
    {
        var encoding = name.Equals("ibm858", StringComparison.Ordinal)
            ? Encoding.GetEncoding(858)
            : Encoding.GetEncoding(name.Equals("utf-16le", StringComparison.Ordinal) ? "utf-16" : name);
        var file = await ReadFile.ByAsync(
            Named(name),
            "enrollments/rmg/forms.csv",
            encoding.GetBytes($"No,First,Last,Start\n1,{first},{last},2026-01-05\n")
        );

        Assert.Empty(file.Problems);
        Assert.Equal((first, last), file.Enrollments.Select(form => (form.Name.First, form.Name.Last)).Single());
    }

    [Fact]
    public async Task A_file_that_tells_its_encoding_is_read_by_it_whatever_the_profile_names()
    {
        const string text = "No,First,Last,Start\n1,José,Muñoz,2026-01-05\n";
        foreach (
            var content in (byte[][])
                [
                    Encoding.UTF8.GetBytes(text),
                    [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
                    [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
                ]
        )
        {
            Assert.Equal(
                "José",
                Assert.Single((await ReadFile.ByAsync(Named("macintosh"), "enrollments/rmg/forms.csv", content)).Enrollments).Name.First
            );
        }
    }

    [Fact]
    public async Task A_byte_that_is_no_letter_in_the_named_encoding_costs_its_row()
    {
        byte[] content = [.. "No,First,Last,Start\n1,A"u8, 0xD2, .. "b,Ash,2026-01-05\n2,Bo,Moss,2026-01-05\n"u8];

        foreach (var name in (string[])["iso-8859-7", "windows-1253"])
        {
            var file = await ReadFile.ByAsync(Named(name), "enrollments/rmg/forms.csv", content);

            Assert.Equal((2, "row.invalid-bytes"), file.Problems.Select(problem => (problem.Row, problem.Code)).Single());
            Assert.StartsWith("Character 2 of the cell is the byte 0xD2", file.Problems.Single().Message, StringComparison.Ordinal);
            Assert.Equal("Bo", Assert.Single(file.Enrollments).Name.First);
        }
    }

    [Theory]
    [InlineData("macintosh", "José", "'JosŽ'")]
    [InlineData("macintosh", "Muñoz", "'Mu–oz'")]
    [InlineData("macintosh", "García", "'Garc’a'")]
    [InlineData("macintosh", "Müller", "'MŸller'")]
    [InlineData("ibm437", "José", "'Jos‚'")]
    [InlineData("ibm850", "Muñoz", "'Mu¤oz'")]
    [InlineData("windows-1253", "Παππάς", "'Παππάς' in windows-1253")]
    [InlineData("windows-1251", "Иванов", "'Иванов' in windows-1251")]
    public async Task A_name_that_is_plainly_in_another_encoding_costs_its_row_and_is_told(string encoding, string name, string told)
    {
        var file = await ReadFile.ByAsync(
            Forms,
            "enrollments/rmg/forms.csv",
            Encoding.GetEncoding(encoding).GetBytes($"No,First,Last,Start\n1,{name},Ash,2026-01-05\n2,Bo,Moss,2026-01-05\n")
        );

        var problem = Assert.Single(file.Problems);
        Assert.Equal((2, "First", "cell.encoding"), (problem.Row, problem.Column, problem.Code));
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"'{name}' in", problem.Message, StringComparison.Ordinal);
        Assert.Equal("Bo", Assert.Single(file.Enrollments).Name.First);
    }

    [Fact]
    public async Task In_a_column_that_nobody_reads_it_is_a_warning_that_names_nobody()
    {
        var file = await ReadFile.ByAsync(
            Grades,
            "grades/matc/spring.csv",
            Encoding.GetEncoding("macintosh").GetBytes("ID,Course,Grade,Name\n001,X,A,José Muñoz\n")
        );

        Assert.Equal("001", Assert.Single(file.Grades).Student);
        Assert.Contains(
            "The file names no encoding and is taken for Windows-1252, in which some of its words are none, but are in macintosh: the profile can name the encoding.",
            file.Warnings
        );
    }

    [Theory]
    [InlineData("José")]
    [InlineData("Müller")]
    [InlineData("O’Brien")]
    [InlineData("Świątek")]
    public async Task Letters_that_were_encoded_twice_cost_their_row_and_are_told(string name)
    {
        var twice = Encoding.GetEncoding(1252).GetString(Encoding.UTF8.GetBytes(name));

        var file = await ReadFile.ByAsync(
            Forms,
            "enrollments/rmg/forms.csv",
            $"No,First,Last,Start\n1,{twice},Ash,2026-01-05\n2,Zoë,Παππάς,2026-01-05\n3,JOÃO,Иванов,2026-01-05\n"
        );

        Assert.Equal((2, "First", "cell.encoding"), file.Problems.Select(problem => (problem.Row, problem.Column, problem.Code)).Single());
        Assert.Contains($"was '{name}' before", file.Problems.Single().Message, StringComparison.Ordinal);
        Assert.Equal(["Zoë", "JOÃO"], file.Enrollments.Select(form => form.Name.First));
    }

    [Theory]
    [InlineData("José Muñoz")]
    [InlineData("O’Brien")]
    [InlineData("D’Angelo–Smith")]
    [InlineData("Zoë Škoda")]
    [InlineData("MÜLLER")]
    [InlineData("ÉMILE ŽIŽEK")]
    [InlineData("Naïve “quoted” text – 2019–2020")]
    [InlineData("Preis 5 € • ½ Tag, 25° § 3 «oui» ¿qué?")]
    [InlineData("Nº 4 ©2026 ACME® Widget™")]
    [InlineData("l’été, œuvre, cœur, Œdipe")]
    [InlineData("Straße Ærø Ålesund Ñandú")]
    [InlineData("Can’t, James’s, rock’n’roll")]
    public async Task What_is_good_Windows_1252_is_read_without_a_word(string name)
    {
        var file = await ReadFile.ByAsync(
            Forms,
            "enrollments/rmg/forms.csv",
            Encoding.GetEncoding(1252).GetBytes($"No,First,Last,Start\n1,\"{name}\",Ash,2026-01-05\n")
        );

        Assert.Empty(file.Problems);
        Assert.Empty(file.Warnings);
        Assert.Equal(name, Assert.Single(file.Enrollments).Name.First);
    }

    private static string Named(string encoding) =>
        Forms.Replace("\"columns\"", $"\"file\": {{ \"encoding\": \"{encoding}\" }}, \"columns\"", StringComparison.Ordinal);
}
