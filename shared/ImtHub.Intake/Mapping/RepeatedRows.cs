namespace ImtHub.Intake.Mapping;

/// <summary>Notices facts that a file states more than once: such a row repeats those above it or contradicts one.</summary>
/// <param name="expected">How many facts the file may state.</param>
internal sealed class RepeatedRows(long expected) : IDisposable
{
    private readonly StatedFacts _stated = new(expected);

    /// <summary>Compares a row with those above it.</summary>
    public void Compare(RowDraft row, RowMapper mapper)
    {
        var repeats = 0;
        for (var fact = 0; fact < row.FactCount; fact++)
        {
            var known = _stated.Note(in row[fact], row.Place);
            if (known.Line == 0)
                continue;
            if (known.Value != row[fact].Value)
            {
                row.Refuse(RowFaults.Contradiction(row.Line, mapper.EntryAt(row, fact).Value, known.Line));
                return;
            }
            repeats++;
        }
        row.Repeats = repeats > 0 && repeats == row.FactCount;
    }

    public void Dispose() => _stated.Dispose();
}
