using System.Text;
using ImtHub.Intake.Masking;
using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Enrollments;

/// <summary>How one sponsor prints its enrollments: its headers, and a cell for each.</summary>
/// <param name="Delimiter">Between cells.</param>
/// <param name="Columns">Header, and the cell for an apprentice with the status to be told.</param>
internal sealed record EnrollmentForm(char Delimiter, IReadOnlyList<(string Header, Func<Apprentice, string> Cell)> Columns)
{
    /// <summary>How the sheet is saved.</summary>
    public Encoding Encoding { get; init; } = TextEncodings.Utf8;

    /// <summary>The form as people are enrolled: everyone active, nothing ended.</summary>
    public SampleFile Enrolling(string path, IEnumerable<Apprentice> people, params IReadOnlyList<string> wrongLines) =>
        Write(path, people.Select(person => person with { EndedOn = null, Status = "Active", Reason = "" }), wrongLines);

    /// <summary>The form as a change of status is told: those whose apprenticeship has ended.</summary>
    public SampleFile Ending(string path, IEnumerable<Apprentice> people) => Write(path, people.Where(person => !person.IsActive), []);

    /// <summary>The form as a PDF that somebody filled in for one person whose apprenticeship has ended.</summary>
    public SampleFile EndingAsPdf(string path, string title, Apprentice person) =>
        new(path, PdfForm.Write(title, [.. Columns.Select(column => (column.Header, column.Cell(person)))]));

    private SampleFile Write(string path, IEnumerable<Apprentice> people, IReadOnlyList<string> wrongLines)
    {
        var text = new DelimitedText(Delimiter).Line(Columns.Select(column => column.Header));
        foreach (var person in people)
        {
            text.Line(Columns.Select(column => column.Cell(person)));
        }

        foreach (var line in wrongLines)
        {
            text.Raw(line);
        }

        return text.ToFile(path, Encoding);
    }
}
