using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Reading.Formats.Pdf;
using UglyToad.PdfPig.AcroForms.Fields;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>A filled-in PDF form (AcroForm): one row, the fields' names its header.</summary>
internal sealed class PdfFormSource(IReadOnlyList<string> headers, IReadOnlyList<string> cells, IntakeLimits limits) : TableSource
{
    public static async Task<TableSource> OpenAsync(
        ArrivedFile file,
        FileFingerprint fingerprint,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        var fields = await FieldsAsync(file, fingerprint, limits, cancellationToken);
        return new PdfFormSource([.. fields.Select(field => field.Name)], [.. fields.Select(field => field.Text)], limits);
    }

    /// <summary>
    /// The form's fields with their values, at least one; a file that is no form throws <see cref="RefusedFormatException"/>.
    /// </summary>
    public static async Task<IReadOnlyList<(string Name, string Text)>> FieldsAsync(
        ArrivedFile file,
        FileFingerprint fingerprint,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        TableSources.Limit(fingerprint, limits.MaxPdfBytes, "PDF form");
        var pdf = GuardedPdf.Open(await ReadAsync(file, fingerprint, cancellationToken), limits);
        var pages = pdf.CountPages();
        if (pages > limits.MaxPdfPages)
        {
            throw new RefusedFormatException(
                ProblemCodes.PdfTooLong,
                null,
                FormattableString.Invariant($"The PDF has {pages} pages."),
                FormattableString.Invariant($"a form of at most {limits.MaxPdfPages} pages")
            );
        }
        var fields = Fields(pdf);
        return fields.Count > 0
            ? fields
            : throw new RefusedFormatException(
                ProblemCodes.PdfWithoutForm,
                null,
                "The PDF has no form fields: it is a scan, a print, or was flattened.",
                "the form itself, filled in and saved"
            );
    }

    /// <summary>The bytes of a PDF within its limit.</summary>
    public static async Task<byte[]> ReadAsync(ArrivedFile file, FileFingerprint fingerprint, CancellationToken cancellationToken)
    {
        var bytes = new byte[fingerprint.Length];
        await using var content = await file.OpenAsync(cancellationToken);
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static List<(string Name, string Text)> Fields(GuardedPdf pdf)
    {
        try
        {
            using var document = pdf.OpenForm();
            return document.TryGetForm(out var form) ? [.. form.Fields.SelectMany(field => Values(field, ""))] : [];
        }
        // The library documents no exceptions for what is wrong with a document, and reads from memory: no service can have failed.
        catch (Exception refused) when (refused is not (RefusedFormatException or OutOfMemoryException))
        {
            throw PdfBudget.Damaged();
        }
    }

    public override Task<TableReader> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<TableReader>(new FormReader(headers, cells, limits));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IEnumerable<(string Name, string Text)> Values(AcroFieldBase field, string prefix)
    {
        var name = prefix + field.Information.PartialName;
        return field switch
        {
            AcroTextField text => [(name, text.Value ?? "")],
            AcroComboBoxField choice => [(name, string.Join(", ", choice.SelectedOptions))],
            AcroListBoxField list => [(name, string.Join(", ", list.SelectedOptions))],
            AcroCheckboxField box => [(name, box.IsChecked ? box.CurrentValue.Data : "")],
            AcroCheckboxesField boxes =>
            [
                (
                    name,
                    string.Join(
                        ", ",
                        boxes.Children.OfType<AcroCheckboxField>().Where(box => box.IsChecked).Select(box => box.CurrentValue.Data)
                    )
                ),
            ],
            AcroRadioButtonsField buttons =>
            [
                (
                    name,
                    buttons.Children.OfType<AcroRadioButtonField>().FirstOrDefault(button => button.IsSelected)?.CurrentValue.Data ?? ""
                ),
            ],
            AcroNonTerminalField group => group.Children.SelectMany(child => Values(child, name + ".")),
            _ => [],
        };
    }

    private sealed class FormReader(IReadOnlyList<string> headers, IReadOnlyList<string> cells, IntakeLimits limits) : TableReader
    {
        private int _row = -1;

        internal override CellFault? FindFault() => CellLimits.Find(this, limits);

        public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
        {
            Line = ++_row;
            Row.Fill(_row == 0 ? headers : cells);
            return ValueTask.FromResult(_row < 2);
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
