using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using UglyToad.PdfPig;
using UglyToad.PdfPig.AcroForms.Fields;
using UglyToad.PdfPig.Exceptions;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>A filled-in PDF form (AcroForm): one row, the fields' names its header.</summary>
internal sealed class PdfFormSource(IReadOnlyList<string> headers, IReadOnlyList<string> cells, IntakeLimits limits) : TableSource
{
    public static async Task<TableSource> OpenAsync(ArrivedFile file, FileFingerprint fingerprint, IntakeLimits limits, CancellationToken cancellationToken)
    {
        var fields = await FieldsAsync(file, fingerprint, limits, cancellationToken);
        return new PdfFormSource([.. fields.Select(field => field.Name)], [.. fields.Select(field => field.Text)], limits);
    }

    /// <summary>The form's fields with their values, at least one; a file that is no form throws <see cref="RefusedFormatException"/>.</summary>
    public static async Task<IReadOnlyList<(string Name, string Text)>> FieldsAsync(
        ArrivedFile file, FileFingerprint fingerprint, IntakeLimits limits, CancellationToken cancellationToken)
    {
        TableSources.Limit(fingerprint, limits.MostPdfBytes, "PDF form");
        await using var content = await TableSources.CopyAsync(file, cancellationToken);
        try
        {
            using var document = PdfDocument.Open(content);
            if (document.NumberOfPages > limits.MostPdfPages)
            {
                throw new RefusedFormatException(
                    ProblemCodes.PdfTooLong,
                    null,
                    FormattableString.Invariant($"The PDF has {document.NumberOfPages} pages."),
                    FormattableString.Invariant($"a form of at most {limits.MostPdfPages} pages"));
            }
            var fields = document.TryGetForm(out var form) ? form.Fields.SelectMany(field => Values(field, "")).ToList() : [];
            return fields.Count > 0
                ? fields
                : throw new RefusedFormatException(ProblemCodes.PdfWithoutForm, null, "The PDF has no form fields: it is a scan, a print, or was flattened.", "the form itself, filled in and saved");
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new RefusedFormatException(ProblemCodes.PdfEncrypted, null, "The PDF is protected with a password.", "a PDF form without a password");
        }
        // The library documents no exceptions for what is wrong with a document.
        catch (Exception refused) when (refused is not (RefusedFormatException or IOException or OperationCanceledException or OutOfMemoryException))
        {
            throw new RefusedFormatException(ProblemCodes.PdfDamaged, null, "The PDF is damaged.", "a PDF form that a PDF reader opens");
        }
    }

    public override Task<TableReader> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<TableReader>(new FormReader(headers, cells, limits));

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
            AcroCheckboxesField boxes => [(name, string.Join(", ", boxes.Children.OfType<AcroCheckboxField>().Where(box => box.IsChecked).Select(box => box.CurrentValue.Data)))],
            AcroRadioButtonsField buttons => [(name, buttons.Children.OfType<AcroRadioButtonField>().FirstOrDefault(button => button.IsSelected)?.CurrentValue.Data ?? "")],
            AcroNonTerminalField group => group.Children.SelectMany(child => Values(child, name + ".")),
            _ => [],
        };
    }

    private sealed class FormReader(IReadOnlyList<string> headers, IReadOnlyList<string> cells, IntakeLimits limits) : TableReader
    {
        private int _row = -1;

        public override int CellCount => headers.Count;

        public override ReadOnlySpan<char> Cell(int index) => _row == 0 ? headers[index] : cells[index];

        internal override CellFault? FindFault() => CellLimits.Find(this, limits);

        public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
        {
            Line = ++_row;
            return ValueTask.FromResult(_row < 2);
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
