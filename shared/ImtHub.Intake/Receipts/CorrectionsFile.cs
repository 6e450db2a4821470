using System.Buffers;
using System.Text;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Receipts;

/// <summary>
/// <c>corrections.csv</c> in the making: exactly the rows that were not applied, in the file's own layout, with the reason in a
/// last column that intake does not read. It grows on disk and not in memory.
/// </summary>
internal sealed class CorrectionsFile : IAsyncDisposable
{
    private static readonly SearchValues<char> s_delimiters = SearchValues.Create(",;\t|");
    private readonly FileStream _stream;
    private readonly StreamWriter _writer;
    private readonly char _delimiter;
    private readonly bool _hasHeader;
    private readonly int _formerReason;
    private readonly int _width;
    private long _kept;

    private CorrectionsFile(char delimiter, IReadOnlyList<string> headers)
    {
        _stream = ScratchFile.Create(FileOptions.Asynchronous);
        _writer = new StreamWriter(_stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        _delimiter = delimiter;
        _hasHeader = headers.Count > 0;
        _width = headers.Count;
        _formerReason = headers.ToList().FindIndex(header => header.Equals(TableLayout.ReasonHeader, StringComparison.OrdinalIgnoreCase));
    }

    public static async Task<CorrectionsFile> CreateAsync(char delimiter, IReadOnlyList<string> headers)
    {
        var file = new CorrectionsFile(delimiter, headers);
        if (file._hasHeader)
        {
            await file.WriteRowAsync(headers, TableLayout.ReasonHeader);
        }

        await file._writer.FlushAsync();
        file._kept = file._stream.Length;
        return file;
    }

    /// <summary>Takes up the rows that an earlier invocation gathered.</summary>
    public async Task AppendAsync(Stream rows, CancellationToken cancellationToken)
    {
        await rows.CopyToAsync(_stream, cancellationToken);
        _kept = _stream.Length;
    }

    /// <summary>The rows since the last call, or since those that were taken up.</summary>
    public async Task<Stream> TakeNewAsync(CancellationToken cancellationToken)
    {
        await _writer.FlushAsync(cancellationToken);
        var rows = new byte[_stream.Length - _kept];
        _stream.Position = _kept;
        await _stream.ReadExactlyAsync(rows, cancellationToken);
        _kept = _stream.Length;
        return new MemoryStream(rows, writable: false);
    }

    /// <summary>Adds a row of a run. Its reason ends with a reference, by which the corrected row will settle it.</summary>
    public async Task AddAsync(RowOutcome outcome, string runId) =>
        await WriteRowAsync(
            outcome.Row.Cells,
            $"{RowReference.ReasonMark}{string.Join(" ", outcome.Problems.Select(Reason))} {RowReference.Write(runId, outcome.Row.Line)}"
        );

    /// <summary>The file from its start, complete.</summary>
    public async Task<Stream> CompleteAsync(CancellationToken cancellationToken)
    {
        await _writer.FlushAsync(cancellationToken);
        _stream.Position = 0;
        return _stream;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _stream.DisposeAsync();
    }

    private static string Reason(RowProblem problem)
    {
        var where = problem.Column is null ? "" : problem.Column + ": ";
        return problem.Allowed is null ? where + problem.Message : $"{where}{problem.Message} Allowed: {problem.Allowed}.";
    }

    // A file that was corrected once before has a reason already: the new one takes its place.
    private async Task WriteRowAsync(IReadOnlyList<string> cells, string reason)
    {
        var count = 0;
        for (var index = 0; index < cells.Count; index++)
        {
            var isFormerReason =
                index == _formerReason
                || (!_hasHeader && index == cells.Count - 1 && cells[index].StartsWith(RowReference.ReasonMark, StringComparison.Ordinal));
            if (isFormerReason)
            {
                continue;
            }

            await WriteCellAsync(cells[index]);
            count++;
        }
        for (var width = _formerReason < 0 ? _width : _width - 1; count < width; count++)
        {
            await _writer.WriteAsync(_delimiter);
        }

        await WriteCellAsync(reason, isLast: true);
    }

    private async Task WriteCellAsync(string cell, bool isLast = false)
    {
        var safe = CellText.Safe(cell);
        // Whatever delimiter a spreadsheet expects, it finds none within a cell that it would go on after.
        var isQuoted =
            safe.Contains(_delimiter)
            || safe.AsSpan().ContainsAny(s_delimiters)
            || safe.AsSpan().ContainsAny("\"\r\n")
            || safe.Length != safe.AsSpan().Trim().Length;
        await _writer.WriteAsync(isQuoted ? '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : safe);
        if (isLast)
        {
            await _writer.WriteAsync("\r\n");
        }
        else
        {
            await _writer.WriteAsync(_delimiter);
        }
    }
}
