using ImtHub.Intake.Cells;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>
/// The row at which the reader stands, while it is mapped and until the next one: the values that several feeds share, what it
/// states as fingerprints, and what is wrong with it. One object for all rows of a table: who needs a row for longer keeps it
/// as a <see cref="MappedRow"/>.
/// </summary>
internal sealed class RowDraft(RowCells cells, PartnerProfile profile)
{
    private const int LongestValue = 120;
    private StatedFact[] _facts = new StatedFact[1];
    private List<RowProblem>? _problems;
    private List<RowProblem>? _holds;
    private HashSet<int>? _superseded;

    // Typed, so that a row without problems costs no empty list of its own.
    public IReadOnlyList<RowProblem> Problems => _problems ?? (IReadOnlyList<RowProblem>)[];

    /// <summary>Why the row waits for a person, although it can be read.</summary>
    public IReadOnlyList<RowProblem> Holds => _holds ?? (IReadOnlyList<RowProblem>)[];

    /// <summary>True while the row states facts: nothing is wrong with it and nothing holds it.</summary>
    public bool IsGood => _problems is null && _holds is null;

    public int Line => cells.Line;

    /// <summary>Whom the row is about; null when it does not say so legibly.</summary>
    public ExternalId? Person { get; set; }

    /// <summary>Code of the reason why the row is not ours; null when it is.</summary>
    public string? NotOurs { get; set; }

    /// <summary>What an enrollment form or a registration tells besides; null for other feeds.</summary>
    public StatedPerson? Details { get; set; }

    /// <summary>True when a row above states all of these facts with the same values.</summary>
    public bool Repeats { get; set; }

    /// <summary>How many facts the row states; none when there are problems or the row is not ours.</summary>
    public int FactCount { get; private set; }

    /// <summary>One fact as its fingerprint.</summary>
    public ref readonly StatedFact this[int fact] => ref _facts[fact];

    /// <summary>Takes the draft for the next row.</summary>
    public void Empty()
    {
        (_superseded, _problems, _holds, Failure, Person, NotOurs, Details, Repeats, FactCount) = (
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            0
        );
    }

    /// <summary>True when another row of the file counts instead of this fact, which is its history.</summary>
    public bool IsSuperseded(int fact) => _superseded?.Contains(fact) is true;

    /// <summary>Makes a fact the history of another row's.</summary>
    public void Supersede(int fact) => (_superseded ??= []).Add(fact);

    /// <summary>Where the facts of the row stand in a file that is in order.</summary>
    public FactPlace Place { get; private set; }

    /// <summary>Notes a fact that the row states.</summary>
    public void State(ulong key, uint value, FactPlace place = default)
    {
        Place = place;
        if (FactCount == _facts.Length)
        {
            Array.Resize(ref _facts, 2 * FactCount);
        }

        _facts[FactCount++] = new StatedFact(key, value, Line);
    }

    /// <summary>What failed on the row and where; null as the rule.</summary>
    public string? Failure { get; private set; }

    /// <summary>Ends the row on which the hub's own code failed: nothing else is told of it.</summary>
    public void Fail(Exception failure)
    {
        Empty();
        Failure = RowFailure.Describe(failure);
        Refuse(RowFailure.Problem(cells.Line));
    }

    /// <summary>Notes what is wrong with the row: it then states nothing.</summary>
    public void Refuse(RowProblem problem)
    {
        (_problems ??= []).Add(problem);
        FactCount = 0;
    }

    public void Refuse(ColumnRule? column, ReadOnlySpan<char> value, string code, string message, string? allowed = null) =>
        Refuse(Problem(column, value, code, message, allowed));

    /// <summary>Lets the row wait for a person: it then states nothing.</summary>
    public void Hold(ColumnRule? column, DayFault fault)
    {
        (_holds ??= []).Add(Problem(column, cells[column], fault.Code, fault.Message, fault.Allowed));
        FactCount = 0;
    }

    /// <summary>Lets the row wait when something is wrong with its day.</summary>
    public void HoldOn(ColumnRule? column, DayFault? fault)
    {
        if (fault is { } found)
        {
            Hold(column, found);
        }
    }

    /// <summary>A person's number: prefixes taken off, leading zeros kept; not good, with the problem noted, when there is none.</summary>
    public ref readonly PersonNumber Number(ColumnRule column)
    {
        ref readonly var number = ref cells.Numbers.Read(cells[column]);
        if (!number.IsGood)
        {
            RefuseNumber(column, number.Text);
        }

        return ref number;
    }

    /// <summary>A person's number, or null, with the problem noted, when there is none.</summary>
    public string? Id(ColumnRule column) => Number(column) is { IsGood: true } number ? number.Text : null;

    /// <summary>A number that need not be there; null when it is blank or, with the problem noted, no number.</summary>
    public string? OptionalId(ColumnRule column) => cells.Numbers.Read(cells[column]).Text.Length == 0 ? null : Id(column);

    /// <summary>A text, or null when it is blank.</summary>
    public string? Text(ColumnRule? column) => Word(column)?.Text;

    /// <summary>A text with its fingerprint, or null when it is blank.</summary>
    public Word? Word(ColumnRule? column) => cells[column] is { IsEmpty: false } text ? cells.Words.Read(text) : null;

    /// <summary>A date that must be there; null, with the problem noted, when it is not one.</summary>
    public DateOnly? Date(ColumnRule column)
    {
        var cell = cells[column];
        if (!cell.IsEmpty)
        {
            return Day(column, cell);
        }

        Refuse(column, default, ProblemCodes.DateMissing, $"'{cells.LabelOf(column)}' is blank.", DateCell.Allowed(profile.DateFormats));
        return null;
    }

    /// <summary>A date, or null when it is blank or, with the problem noted, not one.</summary>
    public DateOnly? OptionalDate(ColumnRule? column)
    {
        var cell = cells[column];
        return cell.IsEmpty ? null : Day(column, cell);
    }

    private RowProblem Problem(ColumnRule? column, ReadOnlySpan<char> value, string code, string message, string? allowed) =>
        new(
            cells.Line,
            column is null ? null : cells.LabelOf(column),
            value.IsEmpty ? null
                : value.Length <= LongestValue ? value.ToString()
                : string.Concat(value[..LongestValue], "…"),
            code,
            message + UnusualCharacter.Told(value),
            allowed
        );

    private void RefuseNumber(ColumnRule column, string text)
    {
        if (text.Length == 0)
        {
            Refuse(
                column,
                default,
                ProblemCodes.IdMissing,
                $"'{cells.LabelOf(column)}' is blank: the row names no person.",
                "the person's number"
            );
        }
        else if (SocialSecurityText.IsMaskedWhole(text))
        {
            Refuse(
                column,
                text,
                ProblemCodes.IdIsSocialSecurityNumber,
                $"'{cells.LabelOf(column)}' is a social security number, which the hub keeps nowhere.",
                "the employer's or the college's own number"
            );
        }
        else
        {
            Refuse(column, text, ProblemCodes.IdInvalid, $"'{cells.LabelOf(column)}' is no person's number.", PersonNumber.Allowed);
        }
    }

    private DateOnly? Day(ColumnRule? column, ReadOnlySpan<char> cell)
    {
        var (reading, day) = cells.Dates.Read(cell);
        switch (reading)
        {
            case DateReading.Ambiguous:
                Refuse(
                    column,
                    cell,
                    ProblemCodes.DateAmbiguous,
                    $"The date '{cell}' can be read as two different days.",
                    DateCell.Allowed(profile.DateFormats)
                );
                return null;
            case DateReading.None:
                Refuse(
                    column,
                    cell,
                    ProblemCodes.DateInvalid,
                    DateCell.IsMoment(cell)
                        ? $"'{cell}' is a day with a time, and the profile of {profile.DisplayName} knows days alone."
                        : $"'{cell}' is no date in a format that {profile.DisplayName} uses.",
                    DateCell.Allowed(profile.DateFormats)
                );
                return null;
            default:
                return day;
        }
    }
}
