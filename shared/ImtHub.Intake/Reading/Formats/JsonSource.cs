using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// A JSON list of objects, a row each (or one object: one row). Property names are the headers; those of an inner object have its name and
/// a dot before them.
/// </summary>
internal sealed partial class JsonSource : TableSource
{
    private static readonly JsonSerializerOptions s_strict = new() { AllowDuplicateProperties = false };
    private readonly ArrivedFile _file;
    private readonly FileFingerprint _fingerprint;
    private readonly IntakeLimits _limits;
    private readonly bool _isDecimalComma;
    private readonly List<string> _headers = [];
    private bool _hasHalves;

    private JsonSource(ArrivedFile file, FileFingerprint fingerprint, PartnerProfile profile, IntakeLimits limits) =>
        (_file, _fingerprint, _limits, _isDecimalComma) = (file, fingerprint, limits, profile.IsDecimalComma);

    /// <summary>True when a text is JSON by its name or by how it begins.</summary>
    public static bool Claims(ArrivedFile file, FileFingerprint fingerprint)
    {
        var text = fingerprint.Sample.AsSpan().TrimStart();
        return file.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("{")
            || (text.StartsWith("[") && text[1..].TrimStart().StartsWith("{"));
    }

    /// <summary>Reads the file through once: which properties there are, and that every row is one.</summary>
    public static async Task<TableSource> OpenAsync(
        ArrivedFile file,
        FileFingerprint fingerprint,
        PartnerProfile profile,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        TableSources.Limit(fingerprint, limits.MaxJsonBytes, "JSON file");
        var source = new JsonSource(file, fingerprint, profile, limits);
        try
        {
            await source.ReadThroughAsync(new RowLimit(profile, limits), cancellationToken);
        }
        // A name that holds half of a surrogate pair is met only when it is asked for.
        catch (InvalidOperationException)
        {
            throw new RefusedFormatException(
                ProblemCodes.FileJson,
                null,
                "A property's name is no Unicode: it has half of a surrogate pair.",
                "a list of objects, one for each row"
            );
        }
        catch (JsonException refused)
        {
            throw new RefusedFormatException(
                ProblemCodes.FileJson,
                null,
                FormattableString.Invariant(
                    $"Not the JSON that the hub reads, near line {(refused.LineNumber ?? 0) + 1}, {refused.Path ?? "$"}."
                ),
                "a list of objects, one for each row"
            );
        }
        return source;
    }

    public override Task<TableReader> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<TableReader>(new JsonTableReader(RowsAsync(CancellationToken.None), this, _headers));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What is wrong with a row's cells; null when nothing is.</summary>
    public CellFault? FindFault(TableReader row) =>
        CellLimits.Find(row, _limits) ?? (_fingerprint.MayBeInvalid || _hasHalves ? InvalidBytes.Find(row) : null);

    /// <summary>The plain values of an object, inner objects included; numbers with the profile's decimal mark.</summary>
    public IEnumerable<(string Name, string Text)> Cells(JsonElement row, int number, string prefix = "")
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw Refused(number, prefix, "is no object");
        }

        foreach (var property in row.EnumerateObject())
        {
            var name = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Array)
            {
                throw Refused(number, name, "is a list");
            }

            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                yield return (
                    name,
                    property.Value.ValueKind == JsonValueKind.Number
                        ? NumberCell.Written(property.Value.GetRawText(), _isDecimalComma)
                        : Text(property.Value)
                );
                continue;
            }
            foreach (var inner in Cells(property.Value, number, name + "."))
            {
                yield return inner;
            }
        }
    }

    // Half of a surrogate pair costs its row alone, like a byte that is no letter.
    private string Text(JsonElement value)
    {
        try
        {
            return value.ToString();
        }
        catch (InvalidOperationException)
        {
            _hasHalves = true;
            var text = HalfPair().Replace(value.GetRawText()[1..^1], half => Mark(half.Value).ToString());
            return text.Contains(Mark(@"\uD800"), StringComparison.Ordinal) || text.Contains(Mark(@"\uDC00"), StringComparison.Ordinal)
                ? text
                : Mark(@"\uD800") + text;
        }
    }

    private static char Mark(string half) => InvalidBytes.Mark((byte)(Convert.ToByte(half[2..4], 16) & 0xFC));

    // Every row is as wide as all of them together.
    private async Task ReadThroughAsync(RowLimit rows, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (number, letters) = (0, 0);
        await foreach (var row in RowsAsync(cancellationToken))
        {
            rows.CheckRow(++number);
            foreach (var (name, _) in Cells(row, number).Where(cell => known.Add(cell.Name)))
            {
                letters += name.Length + 1;
                if (letters > _limits.MaxRowChars)
                {
                    throw TooWide(number);
                }

                _headers.Add(name);
            }
            if ((long)number * _headers.Count > _limits.MaxCells)
            {
                throw new RefusedFormatException(
                    ProblemCodes.FileTooManyCells,
                    null,
                    FormattableString.Invariant(
                        $"The JSON file has more than {_limits.MaxCells} cells: its rows up to {number} with {_headers.Count} properties each."
                    ),
                    FormattableString.Invariant($"at most {_limits.MaxCells} cells")
                );
            }
        }
    }

    private RefusedFormatException TooWide(int number) =>
        new(
            ProblemCodes.RowTooLong,
            null,
            FormattableString.Invariant(
                $"The names of the properties up to row {number} come to more than {_limits.MaxRowChars} characters."
            ),
            FormattableString.Invariant(
                $"the same properties in every row, with names of at most {_limits.MaxRowChars} characters together"
            )
        );

    private static RefusedFormatException Refused(int number, string name, string what) =>
        new(
            ProblemCodes.FileJson,
            null,
            name.Length == 0
                ? FormattableString.Invariant($"Row {number} {what}.")
                : FormattableString.Invariant($"'{name}' of row {number} {what}."),
            "a list of objects with plain values, one for each row"
        );

    private async IAsyncEnumerable<JsonElement> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await _file.OpenAsync(cancellationToken);
        // Bytes that are no letters would end the reading; decoded, they cost their row alone.
        await using var utf8 = new RowStream(
            _fingerprint is { Encoding: UTF8Encoding, MayBeInvalid: false }
                ? stream
                : Encoding.CreateTranscodingStream(stream, _fingerprint.Encoding, Encoding.UTF8),
            _limits.MaxJsonRowBytes
        );
        if (_fingerprint.Sample.AsSpan().TrimStart().StartsWith("{"))
        {
            yield return await JsonSerializer.DeserializeAsync<JsonElement>(utf8, s_strict, cancellationToken);
            yield break;
        }
        await foreach (var row in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(utf8, s_strict, cancellationToken))
        {
            utf8.EndRow();
            yield return row;
        }
    }

    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex HalfPair();
}

/// <summary>Rows out of JSON objects, the property names first. A row's line is its number in the list.</summary>
internal sealed class JsonTableReader : TableReader
{
    private readonly IAsyncEnumerator<JsonElement> _rows;
    private readonly string[] _cells;
    private readonly Dictionary<string, int> _indexes;
    private readonly JsonSource _source;
    private bool _hasGivenHeader;

    public JsonTableReader(IAsyncEnumerable<JsonElement> rows, JsonSource source, IReadOnlyList<string> headers)
    {
        _source = source;
        _rows = rows.GetAsyncEnumerator();
        _cells = [.. headers];
        _indexes = headers.Index().ToDictionary(header => header.Item, header => header.Index, StringComparer.OrdinalIgnoreCase);
    }

    internal override CellFault? FindFault() => _source.FindFault(this);

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_hasGivenHeader)
        {
            Row.Fill(_cells);
            return _hasGivenHeader = _cells.Length > 0;
        }
        if (!await _rows.MoveNextAsync())
        {
            return false;
        }

        Line++;
        Array.Fill(_cells, "");
        foreach (var (name, text) in _source.Cells(_rows.Current, Line))
        {
            _cells[_indexes[name]] = text;
        }

        Row.Fill(_cells);
        return true;
    }

    public override ValueTask DisposeAsync() => _rows.DisposeAsync();
}
