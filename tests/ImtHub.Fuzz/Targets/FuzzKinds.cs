using System.Text;
using ImtHub.Fuzz.Inputs;
using ImtHub.TestKit;

namespace ImtHub.Fuzz.Targets;

/// <summary>Every kind of input that comes from outside.</summary>
internal static class FuzzKinds
{
    private static readonly Mutator s_text = new(Words.Text);
    private static readonly Mutator s_json = new(Words.Json);
    private static readonly Mutator s_xml = new(Words.Xml);
    private static readonly Mutator s_pdf = new(Words.Pdf);
    private static readonly Mutator s_header = new(Words.Header);

    /// <summary>The kinds.</summary>
    public static IReadOnlyList<FuzzKind> All { get; } =
    [
        new("csv", Csv, FileTarget.TakeAsync),
        new("table", Table, FileTarget.TakeAsync),
        new("workbook", Workbook, FileTarget.TakeAsync),
        new("zip", Zip, FileTarget.TakeAsync),
        new("pdf", Pdf, FileTarget.TakeAsync),
        new("posted", random => new FuzzInput("posted.json", Changed(s_json, Corpus.Posts, random)), MessageTarget.PostedAsync),
        new("message", random => new FuzzInput("message.json", Changed(s_json, Corpus.Messages, random)), MessageTarget.MessageAsync),
        new(
            "profile",
            random => Configured(random, path => path.StartsWith("profiles/", StringComparison.Ordinal)),
            ConfigurationTarget.ProfileAsync
        ),
        new(
            "configuration",
            random => Configured(random, path => !path.StartsWith("profiles/", StringComparison.Ordinal)),
            ConfigurationTarget.WholeAsync
        ),
        new(
            "credential",
            random => new FuzzInput("authorization.txt", Changed(s_header, Corpus.Headers, random)),
            MessageTarget.CredentialAsync
        ),
    ];

    /// <summary>A kind by its name; null when there is none.</summary>
    public static FuzzKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    private static FuzzInput Csv(FuzzRandom random)
    {
        var file = random.Of(Corpus.Texts);
        return new FuzzInput(file.Path, s_text.Change(file.Content, random.Of(Corpus.Texts).Content, random));
    }

    private static FuzzInput Table(FuzzRandom random)
    {
        var file = random.Of(Corpus.Tables);
        return new FuzzInput(file.Path, s_json.Change(file.Content, random.Of(Corpus.Tables).Content, random));
    }

    private static FuzzInput Workbook(FuzzRandom random)
    {
        var path = random.Once(2) ? "hours/fuzz-ukg/may.xlsx" : "enrollments/fuzz-forms/forms.xlsx";
        return new FuzzInput(path, Archive(s_xml, random.Once(3) ? Corpus.UnusualWorkbook : Corpus.Workbook, random));
    }

    private static FuzzInput Zip(FuzzRandom random)
    {
        var file = random.Of(Corpus.Texts);
        return random.Once(3)
            ? new FuzzInput(
                Path.ChangeExtension(file.Path, ".zip"),
                Archive(s_text, [(Path.GetFileName(file.Path), Encoding.UTF8.GetString(file.Content))], random)
            )
            : new FuzzInput("grades/fuzz-roster/roster.zip", Archive(s_text, Corpus.Roster, random));
    }

    private static FuzzInput Pdf(FuzzRandom random)
    {
        const string path = "enrollments/fuzz-pdf/form.pdf";
        if (random.Once(3))
        {
            return new FuzzInput(path, Changed(s_pdf, Corpus.Forms, random));
        }
        // The places of objects are right: what is damaged lies deeper.
        var objects = Corpus.Objects();
        for (var changes = 1 + random.Below(3); changes > 0; changes--)
        {
            var index = random.Below(objects.Length);
            objects[index] = Encoding.Latin1.GetString(
                s_pdf.Change(Encoding.Latin1.GetBytes(objects[index]), Encoding.Latin1.GetBytes(random.Of(objects)), random)
            );
        }
        return new FuzzInput(path, random.Once(2) ? PdfFile.Write(objects) : PdfFile.Compress(objects));
    }

    private static FuzzInput Configured(FuzzRandom random, Func<string, bool> isWanted)
    {
        var files = Corpus.Configuration.Where(file => isWanted(file.Path)).ToList();
        var (path, json) = random.Of(files);
        return new FuzzInput(path, s_json.Change(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(random.Of(files).Json), random));
    }

    private static byte[] Changed(Mutator mutator, IReadOnlyList<byte[]> corpus, FuzzRandom random) =>
        mutator.Change(random.Of(corpus), random.Of(corpus), random);

    /// <summary>An archive that is damaged in its parts, in what it says of them, or in both.</summary>
    private static byte[] Archive(Mutator mutator, IReadOnlyList<(string Name, string Text)> parts, FuzzRandom random)
    {
        var files = parts.Select(part => (part.Name, Content: Encoding.UTF8.GetBytes(part.Text))).ToList();
        for (var changes = random.Below(4); changes > 0; changes--)
        {
            var index = random.Below(files.Count);
            if (random.Once(12))
            {
                files.RemoveAt(index);
            }
            else
            {
                files[index] = (files[index].Name, mutator.Change(files[index].Content, random.Of(files).Content, random));
            }

            if (files.Count == 0)
            {
                break;
            }
        }
        var archive = Packed.Zip(files);
        return random.Once(4) ? mutator.Change(archive, archive, random) : archive;
    }
}
