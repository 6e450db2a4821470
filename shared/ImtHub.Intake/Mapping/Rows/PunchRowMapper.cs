using System.Globalization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>
/// A row of a time clock: one punch. Every punch of a worker's day states the hours of that day; a day that does not pair states none.
/// </summary>
internal sealed class PunchRowMapper : RowMapper
{
    private readonly HoursRules _rules;
    private readonly PunchRules _punches;
    private readonly PayCodeMeaning _meaning;
    private readonly string _payCode;
    private readonly List<Punch> _collected = [];
    private PunchDays? _days;

    public PunchRowMapper(PartnerProfile profile, RowOrigin origin)
        : base(profile, origin)
    {
        (_rules, _punches) = (profile.Hours!, profile.Hours!.Punches!);
        _rules.PayCodes.TryFind(_punches.PayCode, out _payCode, out _meaning);
    }

    /// <summary>
    /// Ends the first of two readings of the file: the punch that ends a shift may stand anywhere in it. Keeps some 100 bytes a punch, up
    /// to <see cref="IntakeLimits.MaxPunches"/>.
    /// </summary>
    public void Pair() => _days = PunchDays.Pair(_collected, _punches);

    public override void Map(RowCells cells, RowDraft draft)
    {
        var worker = NumberOf(cells, draft, _rules.Worker) is { IsGood: true } number ? number.Text : null;
        draft.Person = Person(worker);
        var day = draft.Date(_rules.Date!);
        if (day is { } stated)
        {
            draft.HoldOn(_rules.Date, Origin.Days.Past(stated));
        }

        var time = Time(draft, cells);
        var kind = Kind(draft, cells);
        if (!draft.IsGood)
        {
            return;
        }

        var punch = new Punch(worker!, day!.Value.ToDateTime(time!.Value), kind!.Value, draft.Line);
        if (_days is null)
        {
            _collected.Add(punch);
        }
        else
        {
            Hours(draft, cells, punch, _days[punch.Line]);
        }
    }

    private void Hours(RowDraft draft, RowCells cells, Punch punch, PunchDay day)
    {
        if (day.FaultLine is { } line)
        {
            draft.Refuse(
                _punches.Kind,
                cells[_punches.Kind],
                ProblemCodes.PunchUnpaired,
                line == punch.Line
                    ? day.Fault
                    : string.Create(CultureInfo.InvariantCulture, $"The hours of the day are not known: in line {line} {day.Fault}"),
                "an In and an Out for each shift, a start and an end for each break"
            );
            return;
        }
        if (_meaning == PayCodeMeaning.Ignored)
        {
            draft.NotOurs = ProblemCodes.PayCodeIgnored;
            return;
        }
        State(
            draft,
            new HoursStatement
            {
                Lineage = Origin.Of(draft.Line),
                Employer = Profile.Issuer,
                Worker = punch.Worker,
                From = day.Day,
                To = day.Day,
                PayCode = _payCode,
                Kind = HoursRowMapper.KindOf(_meaning),
                Hours = decimal.Round((decimal)day.Worked.TotalMinutes / 60, 4, MidpointRounding.AwayFromZero),
            }
        );
    }

    private TimeOnly? Time(RowDraft draft, RowCells cells)
    {
        var cell = cells[_punches.Time];
        foreach (var format in _punches.TimeFormats)
        {
            if (TimeOnly.TryParseExact(cell, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                return time;
            }
        }
        draft.Refuse(
            _punches.Time,
            cell,
            ProblemCodes.PunchInvalid,
            cell.IsEmpty ? "The punch has no time." : $"'{cell}' is no time of day.",
            string.Join(", or ", _punches.TimeFormats)
        );
        return null;
    }

    private PunchKind? Kind(RowDraft draft, RowCells cells)
    {
        var cell = cells[_punches.Kind];
        if (_punches.Kinds.TryGetValue(cell.ToString(), out var kind))
        {
            return kind;
        }

        draft.Refuse(
            _punches.Kind,
            cell,
            ProblemCodes.PunchInvalid,
            cell.IsEmpty ? "The punch has no kind." : $"'{cell}' is no kind of punch.",
            string.Join(", ", _punches.Kinds.Keys)
        );
        return null;
    }
}
