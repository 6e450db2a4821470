using ImtHub.Intake.Cells;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>A row of an employer: one worker's hours of a day or pay period, under one pay code or several.</summary>
internal sealed class HoursRowMapper(PartnerProfile profile, RowOrigin origin) : RowMapper(profile, origin)
{
    private readonly record struct PayCode(Word Code, PayCodeMeaning? Meaning);

    private readonly record struct Amount(decimal? Hours, ulong Digest);

    private readonly record struct Cell(string PayCode, HoursKind Kind, decimal Hours);

    private static readonly Word s_noProcess = new("");
    private readonly HoursRules _rules = profile.Hours!;
    private HoursColumn[] _columns = [.. profile.Hours!.Columns];
    private readonly Cell[] _stated = new Cell[profile.Hours!.Columns.Count];
    private readonly CellCache<Amount> _hours = new(cell =>
        HourCell.TryRead(cell, profile.Hours!.Format, out var hours) ? new(hours, FactDigest.OfAmount(hours)) : default
    );
    private readonly CellCache<PayCode> _payCodes = new(cell =>
        profile.Hours!.PayCodes.TryFind(cell, out var code, out var meaning) ? new(new Word(code), meaning) : default
    );
    private readonly CellCache<Word?> _processes = new(cell =>
        profile.Hours!.WorkProcesses.TryGetValue(cell.ToString(), out var process) ? new Word(process) : null
    );
    private (DateOnly From, DateOnly To)? _ofFile;
    private string? _illegibleTitle;
    private DateOnly _from;
    private DateOnly _to;
    private Word? _process;
    private bool _isOneColumn = profile.Hours!.Columns.Count == 1;

    public override void Map(RowCells cells, RowDraft draft)
    {
        var worker = NumberOf(cells, draft, _rules.Worker);
        draft.Person = worker.IsGood ? new ExternalId(Profile.Issuer, worker.Text) : null;
        var (from, to) = Days(draft);
        if (_rules.WorkProcess is not null)
        {
            _process = WorkProcess(draft, cells);
        }

        (_from, _to) = (from.GetValueOrDefault(), to.GetValueOrDefault());
        var row = FactDigest.OfHoursRow(worker.Digest, _from, _to, _process?.Digest ?? s_noProcess.Digest);
        var place = new FactPlace(worker.Order, _from.DayNumber);
        var (isIgnored, isCounted) = (false, false);
        foreach (var column in _columns)
        {
            var cell = cells[column.Hours];
            if (cell.IsEmpty && !_isOneColumn)
            {
                continue;
            }

            var stated = column.PayCode is null ? column.FixedPayCode : cells[column.PayCode];
            ref readonly var code = ref _payCodes.Read(stated);
            ref readonly var amount = ref _hours.Read(cell);
            if (code.Meaning is not { } meaning)
            {
                RefuseCode(draft, cells, column, stated);
            }
            else if (meaning == PayCodeMeaning.Ignored)
            {
                isIgnored = true;
            }
            else if (amount.Hours is not { } hours)
            {
                RefuseHours(draft, column, cell);
            }
            else
            {
                isCounted = true;
                if (draft.IsGood)
                {
                    State(
                        draft,
                        new Cell(code.Code.Text, KindOf(meaning), hours),
                        FactDigest.OfHours(row, code.Code.Digest),
                        FactDigest.OfHoursValue(amount.Digest, KindOf(meaning)),
                        place
                    );
                }
            }
        }
        // Of a row that is of no use nobody has to look at the day.
        if (isCounted || draft.Problems.Count > 0)
        {
            return;
        }

        if (isIgnored)
        {
            draft.NotOurs = ProblemCodes.PayCodeIgnored;
        }
        else
        {
            RefuseHours(draft, _columns[0], default);
        }
    }

    public override RowProblem? Begin(IReadOnlyList<string> titles, RowCells cells)
    {
        // Of columns by number a file has a few; where it has none, the first is the one to be named.
        HoursColumn[] there = [.. _rules.Columns.Where(column => cells.Has(column.Hours))];
        _columns = there.Length > 0 ? there : [.. _rules.Columns.Take(1)];
        _isOneColumn = _rules.Columns.Count == 1;
        if (_rules.Period is not { IsOfFile: true } period)
        {
            return null;
        }

        var (pattern, texts) = period.Title is { } title ? (title, titles) : (period.FileName!, [Origin.Name]);
        var found = texts.Select(pattern.Find).FirstOrDefault(days => days is not null);
        if (found is { } days)
        {
            Take(days);
            return null;
        }
        var problem = period.Title is null
            ? "The file's name does not state its pay period."
            : "No title above the header states the pay period.";
        return new RowProblem(0, null, null, ProblemCodes.PeriodMissing, problem, pattern.Text);
    }

    public override bool ReadsTitles => _rules.Period is { Title: not null };

    public override bool IsTitle(string text) => _rules.Period?.Title?.LooksSo(text) is true;

    // Below a title that should state a period and does not, the one of the page before is none.
    public override void TakeTitle(string title, string first)
    {
        if (_rules.Period?.Title is not { } pattern)
        {
            return;
        }

        if (pattern.Find(title) is { } days)
        {
            Take(days);
        }
        else if (pattern.LooksSo(title) || pattern.LooksSo(first))
        {
            (_ofFile, _illegibleTitle) = (null, title);
        }
    }

    private void Take((DateOnly? From, DateOnly? To) days)
    {
        var length = _rules.Period!.Length;
        _ofFile = (days.From ?? length!.FirstOf(days.To!.Value), days.To ?? length!.LastOf(days.From!.Value));
    }

    public override decimal HoursAt(RowDraft draft, int fact) => _stated[fact].Hours;

    public override Statement StatementAt(RowDraft draft, int fact) =>
        new HoursStatement
        {
            Lineage = Origin.Of(draft.Line),
            Employer = Profile.Issuer,
            Worker = draft.Person!.Value.Number,
            From = _from,
            To = _to,
            PayCode = _stated[fact].PayCode,
            Kind = _stated[fact].Kind,
            WorkProcess = _process?.Text,
            Hours = _stated[fact].Hours,
        };

    /// <summary>The kind of hours under a pay code that is not ignored.</summary>
    public static HoursKind KindOf(PayCodeMeaning meaning) =>
        meaning switch
        {
            PayCodeMeaning.OnTheJobLearning => HoursKind.OnTheJobLearning,
            PayCodeMeaning.RelatedInstruction => HoursKind.RelatedInstruction,
            _ => HoursKind.PaidNotLearning,
        };

    private void State(RowDraft draft, Cell cell, ulong key, uint value, FactPlace place)
    {
        _stated[draft.FactCount] = cell;
        draft.State(key, value, place);
    }

    private (DateOnly? From, DateOnly? To) Days(RowDraft draft)
    {
        if (_rules.Date is { } daily)
        {
            var day = draft.Date(daily);
            if (day is { } stated)
            {
                draft.HoldOn(daily, Origin.Days.Past(stated));
            }

            return (day, day);
        }
        var (from, to) = Period(draft);
        if (to < from)
        {
            draft.Refuse(
                _rules.To,
                FormattableString.Invariant($"{to:yyyy-MM-dd}"),
                ProblemCodes.PeriodReversed,
                "The period ends before it begins.",
                FormattableString.Invariant($"{from:yyyy-MM-dd} or later")
            );
        }
        else if (from is { } first && to is { } last && Origin.Days.Period(first, last) is { } held)
        {
            draft.Hold(held.IsEnd ? _rules.To : _rules.From, held.Fault);
        }

        return (from, to);
    }

    private (DateOnly? From, DateOnly? To) Period(RowDraft draft)
    {
        if (_ofFile is { } days)
        {
            return days;
        }

        if (_illegibleTitle is { } title)
        {
            draft.Refuse(
                null,
                title,
                ProblemCodes.DateInvalid,
                "The title above the row states no pay period that there is.",
                _rules.Period!.Title!.Text
            );
            return (null, null);
        }
        var from = _rules.From is null ? null : draft.Date(_rules.From);
        var to = _rules.To is null ? null : draft.Date(_rules.To);
        if (_rules.Period is not { Length: { } length } rules)
        {
            return (from, to);
        }

        to = to?.PlusDays(-rules.DaysBefore);
        return (from ?? (to is { } last ? length.FirstOf(last) : null), to ?? (from is { } first ? length.LastOf(first) : null));
    }

    private Word? WorkProcess(RowDraft draft, RowCells cells)
    {
        var cell = cells[_rules.WorkProcess];
        if (cell.IsEmpty)
        {
            return null;
        }

        if (_rules.WorkProcesses.Count == 0)
        {
            return cells.Words.Read(cell);
        }

        if (_processes.Read(cell) is { } process)
        {
            return process;
        }

        if (_rules.DividesUnknownWorkProcesses)
        {
            return null;
        }

        draft.Refuse(
            _rules.WorkProcess,
            cell,
            ProblemCodes.WorkProcessUnknown,
            $"'{cell}' is no work process that the hub knows of {Profile.DisplayName}.",
            string.Join(", ", _rules.WorkProcesses.Keys)
        );
        return null;
    }

    private void RefuseCode(RowDraft draft, RowCells cells, HoursColumn column, ReadOnlySpan<char> stated)
    {
        if (stated.IsEmpty)
        {
            draft.Refuse(
                column.PayCode,
                stated,
                ProblemCodes.PayCodeMissing,
                $"The hours in '{cells.LabelOf(column.Hours)}' have no pay code.",
                _rules.PayCodes.Allowed
            );
        }
        else
        {
            draft.Refuse(
                column.PayCode,
                stated,
                ProblemCodes.PayCodeUnknown,
                $"'{stated}' is no pay code that the hub knows of {Profile.DisplayName}.",
                _rules.PayCodes.Allowed
            );
        }
    }

    private void RefuseHours(RowDraft draft, HoursColumn column, ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
        {
            draft.Refuse(column.Hours, cell, ProblemCodes.HoursMissing, "The row has no hours.", HourCell.Allowed(_rules.Format));
        }
        else
        {
            draft.Refuse(
                column.Hours,
                cell,
                ProblemCodes.HoursInvalid,
                $"'{cell}' is no number of hours.",
                HourCell.Allowed(_rules.Format)
            );
        }
    }
}
