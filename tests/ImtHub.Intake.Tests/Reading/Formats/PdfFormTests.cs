using System.Globalization;
using System.Text;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Reading;
using ImtHub.Records.Configuration;
using Xunit;
using static ImtHub.TestKit.PdfFile;

namespace ImtHub.Intake.Tests.Reading.Formats;

/// <summary>PDF forms as programs write them, and as somebody may write them who means harm.</summary>
public sealed class PdfFormTests
{
    private const string Profile =
        """{ "version": 1, "partner": "RMG", "columns": { "worker": "badge", "name": "who.name", "beganOn": "start", "cohort": "cohort" }, "program": "imt" }""";

    // Hierarchical names, text in a stream, choices, boxes, buttons: cohort is asked for by what each test looks at.
    private static readonly string[] s_fields =
    [
        .. Form("4 0 R 5 0 R 7 0 R 8 0 R"),
        Field("badge", @"00\0612"),
        "<< /T (who) /Kids [6 0 R] >>",
        "<< /FT /Tx /T (name) /Parent 5 0 R /V 9 0 R >>",
        "<< /FT /Tx /T (start) /V <323032362D30322D3034> >>",
        "<< /FT /Ch /Ff 131072 /T (cohort) /V [(spring) (2026)] /Opt [(spring) (2026)] >>",
        Stream("Okafor, Amina"),
    ];

    public static TheoryData<string, byte[]> Circles =>
        new()
        {
            {
                "a form that is said by an object that says itself",
                Write("<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R >>", s_fields[1], s_fields[2], "5 0 R", "4 0 R")
            },
            {
                "fields",
                Write([
                    .. Form("4 0 R"),
                    "<< /FT /Tx /T (a) /Parent 5 0 R /Kids [5 0 R] >>",
                    "<< /FT /Tx /T (b) /Parent 4 0 R /Kids [4 0 R] >>",
                ])
            },
            { "a field that is its own kid", Write([.. Form("4 0 R"), "<< /FT /Btn /T (a) /Parent 4 0 R /Kids [4 0 R] >>"]) },
            {
                "pages",
                Write(
                    s_fields[0],
                    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                    "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
                    s_fields[3]
                )
            },
            { "a page tree that is its own kid", Write(s_fields[0], "<< /Type /Pages /Kids [2 0 R] /Count 1 >>") },
            { "a value", Write([.. Form("4 0 R"), "<< /FT /Ch /T (a) /V 5 0 R >>", "[5 0 R]"]) },
            {
                "in an object stream",
                Compress([
                    .. Form("4 0 R"),
                    "<< /FT /Tx /T (a) /Parent 5 0 R /Kids [5 0 R] >>",
                    "<< /FT /Tx /T (b) /Parent 4 0 R /Kids [4 0 R] >>",
                ])
            },
            { "in an update", Update(Write(s_fields), (2, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>")) },
        };

    public static TheoryData<string, byte[]> Depths =>
        new()
        {
            { "arrays", Write([.. Form("4 0 R"), $"<< /FT /Ch /T (a) /V {new string('[', 100_000)}{new string(']', 100_000)} >>"]) },
            { "arrays that nothing closes", Write([.. Form("4 0 R"), new string('[', 1_000_000)]) },
            { "dictionaries", Write([.. Form("4 0 R"), string.Concat(Enumerable.Repeat("<</A", 100_000))]) },
            {
                "fields",
                Write([
                    .. Form("4 0 R"),
                    .. Enumerable.Range(4, 10_000).Select(number => $"<< /T (a) /Parent {number - 1} 0 R /Kids [{number + 1} 0 R] >>"),
                ])
            },
            {
                "pages",
                Write([
                    s_fields[0],
                    .. Enumerable
                        .Range(2, 10_000)
                        .Select(number => $"<< /Type /Pages /Parent {number - 1} 0 R /Kids [{number + 1} 0 R] /Count 1 >>"),
                ])
            },
            {
                "values in each other by reference",
                Write([
                    .. Form("4 0 R"),
                    .. Enumerable.Range(4, 10_000).Select(number => number == 4 ? "<< /FT /Ch /T (a) /V 5 0 R >>" : $"[{number + 1} 0 R]"),
                ])
            },
            {
                "values that double",
                Write([
                    .. Form("4 0 R"),
                    .. Enumerable
                        .Range(4, 40)
                        .Select(number => number == 4 ? "<< /FT /Ch /T (a) /V 5 0 R >>" : $"[{number + 1} 0 R {number + 1} 0 R]"),
                ])
            },
        };

    public static TheoryData<string, byte[]> Layouts =>
        new()
        {
            { "a cross-reference table", Write(s_fields) },
            { "object streams", Compress(s_fields) },
            { "an update", Update(Write([.. s_fields[..3], Field("badge", "0099"), .. s_fields[4..]]), (4, s_fields[3])) },
            {
                "no cross-reference table that is right",
                Encoding.Latin1.GetBytes(
                    Encoding.Latin1.GetString(Write(s_fields)).Replace("0000000009 00000 n", "00000000-1 00000 n", StringComparison.Ordinal)
                )
            },
            { "nothing behind its objects", Write(s_fields)[..^60] },
        };

    [Theory]
    [MemberData(nameof(Circles))]
    public async Task A_circle_is_refused(string where, byte[] pdf)
    {
        var problem = Assert.Single((await ReadFile.ByAsync(Profile, "enrollments/rmg/form.pdf", pdf)).Refusal);

        Assert.True(problem.Code is "pdf.damaged" or "pdf.too-complex", where);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public async Task What_lies_too_deep_is_refused(string what, byte[] pdf) =>
        Assert.True(
            Assert.Single((await ReadFile.ByAsync(Profile, "enrollments/rmg/form.pdf", pdf)).Refusal).Code == "pdf.too-complex",
            what
        );

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task A_form_is_read_however_its_objects_are_stored(string how, byte[] pdf)
    {
        var file = await ReadFile.ByAsync(Profile, "enrollments/rmg/form.pdf", pdf);

        Assert.Empty(file.Problems);
        var read = Assert.Single(file.Enrollments);
        Assert.True(
            ("0012", "Amina Okafor", new DateOnly(2026, 2, 4), "spring, 2026")
                == (read.Worker, read.Name.ToString(), read.BeganOn, read.Cohort),
            how
        );
    }

    [Theory]
    [InlineData("<< /FT /Btn /T (cohort) /V /Yes /AS /Yes >>", "", "Yes")]
    [InlineData("<< /FT /Btn /T (cohort) /V /Off /AS /Off >>", "", null)]
    [InlineData("<< /FT /Btn /Ff 32768 /T (cohort) /V /b /Kids [11 0 R 12 0 R] >>", "<< /Parent 10 0 R /AS /Off >>", "b")]
    [InlineData("<< /FT /Btn /T (cohort) /V /b /Kids [11 0 R 12 0 R] >>", "<< /Parent 10 0 R /AS /Off >>", "b")]
    [InlineData("<< /FT /Tx /T (cohort) /V (shown twice) /Kids [11 0 R 12 0 R] >>", "<< /Subtype /Widget >>", "shown twice")]
    public async Task A_box_is_its_state_and_a_group_of_buttons_the_one_that_is_pressed(string field, string kid, string? cohort)
    {
        string[] objects =
        [
            .. Form("4 0 R 5 0 R 7 0 R 10 0 R"),
            .. s_fields[3..],
            field,
            kid.Length > 0 ? kid : "null",
            kid.Length > 0 ? kid.Replace("/Off", "/b", StringComparison.Ordinal) : "null",
        ];

        var read = Assert.Single((await ReadFile.ByAsync(Profile, "enrollments/rmg/form.pdf", Write(objects))).Enrollments);

        Assert.Equal(cohort, read.Cohort);
    }

    [Theory]
    [InlineData(40_000_000)]
    [InlineData(100_000_000)]
    public async Task What_unpacks_too_far_is_refused(int bytes)
    {
        var pdf = Write([.. Form("4 0 R", "/Contents 5 0 R"), Field("badge", "0012"), Bomb(bytes)]);

        var problem = Assert.Single((await ReadFile.ByAsync(Profile, "enrollments/rmg/form.pdf", pdf)).Refusal);

        Assert.Equal(("pdf.expands-too-far", "at most 33554432 bytes"), (problem.Code, problem.Allowed));
    }

    [Theory]
    [InlineData("\u0078\u0020\u0000\u0000\u0000\u0001more")]
    [InlineData("\u0078\u009Cnot packed at all")]
    [InlineData("")]
    public async Task What_does_not_unpack_costs_no_form(string packed)
    {
        // The first one is packed by a dictionary that nobody has.
        var stream = string.Create(
            CultureInfo.InvariantCulture,
            $"<< /Filter /FlateDecode /Length {packed.Length} >>\nstream\n{packed}\nendstream"
        );

        var file = await ReadFile.ByAsync(
            Profile,
            "enrollments/rmg/form.pdf",
            Write([
                .. Form("4 0 R 5 0 R 7 0 R 8 0 R 11 0 R", "/Contents 10 0 R"),
                .. s_fields[3..],
                stream,
                "<< /FT /Tx /T (note) /V 10 0 R >>",
            ])
        );

        Assert.Equal("0012", Assert.Single(file.Enrollments).Worker);
    }

    [Fact]
    public async Task A_protected_form_is_refused_by_its_own_code()
    {
        var text = Encoding
            .Latin1.GetString(Write([.. s_fields, "<< /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4 >>"]))
            .Replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 10 0 R", StringComparison.Ordinal);

        Assert.Equal(
            "pdf.encrypted",
            (await ReadFile.ByAsync(Profile, "enrollments/rmg/form.pdf", Encoding.Latin1.GetBytes(text))).Refusal.Single().Code
        );
    }

    public static TheoryData<string, byte[]> Printed =>
        new()
        {
            { "a page", Page(Stream("BT /F1 12 Tf (SSN 987-65) Tj (-4321) Tj ET")) },
            {
                "a picture on the page",
                Page(Stream("q /X1 Do Q"), Stream("BT /F1 12 Tf (987-65-4321) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
            },
            {
                "a page packed twice",
                Page(
                    "<< /Filter [/ASCIIHexDecode /FlateDecode] /Length 999 >>\nstream\n"
                        + Convert.ToHexString(
                            Encoding.Latin1.GetBytes(
                                Stream("BT /F1 12 Tf (987-65-4321) Tj ET").Split("stream\n")[1].Split("\nendstream")[0]
                            )
                        )
                        + ">\nendstream"
                )
            },
            { "the document's title", Update(Page("null"), (9, "<< /Title (987-65-4321) >>")) },
            {
                "the document's metadata",
                Update(Page("null"), (9, Stream("<x:xmpmeta>987-65-4321</x:xmpmeta>", "/Type /Metadata /Subtype /XML")))
            },
        };

    [Theory]
    [MemberData(nameof(Printed))]
    public async Task A_number_outside_the_fields_lets_the_form_be_written_anew(string where, byte[] pdf)
    {
        var masked = await MaskAsync(pdf);

        Assert.True(masked is not null, where);
        var file = await ReadFile.ByAsync(Profile, "enrollments/rmg/form.pdf", masked!);
        Assert.DoesNotContain(file.Refusal, problem => problem.Code.StartsWith("pdf.", StringComparison.Ordinal));
        Assert.False(Encoding.Latin1.GetString(masked!).Contains("987-65", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_without_a_number_stays_as_it_is_with_its_pictures_colors_and_fonts()
    {
        var pdf = Page(
            Stream(
                "/CS0 cs 1 0 0 rg 0 0 9 9 re f /GS0 gs BI /W 1 /H 1 /BPC 8 /CS /G ID \u0000 EI /X1 Do BT /F1 12 Tf 1 0 0 1 9 9 Tm [(Ba) -20 (dge)] TJ ET"
            ),
            Stream("\u0001\u0002\u0003", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8")
        );

        Assert.Null(await MaskAsync(pdf));
    }

    [Theory]
    [InlineData("1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange")]
    [InlineData("1 begincidrange <0000> <FFFFFFFFFFFFFF> 0 endcidrange")]
    public async Task A_font_that_maps_more_letters_than_there_are_is_not_followed(string map)
    {
        var font = Stream(map);

        var masked = await MaskAsync(
            Write([
                .. Form("8 0 R", "/Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >>"),
                Stream("BT /F1 12 Tf (Badge) Tj ET"),
                font,
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >>",
                "null",
                Field("badge", "0012"),
            ])
        );

        Assert.NotNull(masked);
    }

    private static byte[] Page(string content, string picture = "null") =>
        Write([
            .. Form("8 0 R", "/Contents 4 0 R /Resources << /Font << /F1 6 0 R >> /XObject << /X1 5 0 R >> >>"),
            content,
            picture,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "null",
            Field("badge", "0012"),
        ]);

    // A stream of so many zeros, packed twice where it would be long itself.
    private static string Bomb(int bytes)
    {
        var once = Encoding.Latin1.GetBytes(Stream(new byte[bytes]).Split("stream\n", 2)[1].Split("\nendstream")[0]);
        return Stream(once).Replace("/Filter /FlateDecode", "/Filter [/FlateDecode /FlateDecode]", StringComparison.Ordinal);
    }

    private static async Task<byte[]?> MaskAsync(byte[] pdf)
    {
        var stop = TestContext.Current.CancellationToken;
        var problems = new List<ConfigurationProblem>();
        var profile = Intake.Profiles.Readers.ProfileReader.Read(new ConfigurationFile("profiles/enrollments/rmg.json", Profile), problems);
        await using var masked = await MaskedFile.OpenAsync(
            IntakeBench.File("enrollments/rmg/form.pdf", pdf, IntakeBench.Monday),
            profile,
            new IntakeLimits(),
            stop
        );
        Assert.Null(masked.Refusal);
        using var content = new MemoryStream();
        await using (var stream = await masked.File.OpenAsync(stop))
        {
            await stream.CopyToAsync(content, stop);
        }

        return content.ToArray().AsSpan().SequenceEqual(pdf) ? null : content.ToArray();
    }
}
