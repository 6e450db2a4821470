using ImtHub.Intake.Cells;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>A line of a job book: a mentor's sign-off of one competency of one worker.</summary>
internal sealed class CompetencyRowMapper(PartnerProfile profile, RowOrigin origin) : RowMapper(profile, origin)
{
    private readonly CompetencyRules _rules = profile.Competencies!;

    public override void Map(RowCells cells, RowDraft draft)
    {
        var worker = NumberOf(cells, draft, _rules.Worker) is { IsGood: true } number ? number.Text : null;
        draft.Person = Person(worker);
        var competency = Competency(draft);
        var result = Result(draft, cells);
        if (result == SignOff.NotYet)
        {
            draft.NotOurs = draft.IsGood ? ProblemCodes.CompetencyOpen : null;
            return;
        }
        var hours = Hours(draft);
        var on = draft.Date(_rules.Date);
        if (on is { } day)
        {
            draft.HoldOn(_rules.Date, Origin.Days.Past(day));
        }

        if (!draft.IsGood)
        {
            return;
        }

        State(
            draft,
            new CompetencyStatement
            {
                Lineage = Origin.Of(draft.Line),
                Employer = Profile.Issuer,
                Worker = worker!,
                Competency = competency!,
                On = on!.Value,
                Demonstrated = result == SignOff.Demonstrated,
                Hours = hours,
            }
        );
    }

    private string? Competency(RowDraft draft)
    {
        var allowed = _rules.Competencies.Count > 0 ? string.Join(", ", _rules.Competencies.Keys) : "a competency of the program";
        if (draft.Text(_rules.Competency) is not { } stated)
        {
            draft.Refuse(_rules.Competency, default, ProblemCodes.CompetencyMissing, "The row names no competency.", allowed);
            return null;
        }
        if (_rules.Competencies.Count == 0)
        {
            return stated;
        }

        if (_rules.Competencies.TryGetValue(stated, out var competency))
        {
            return competency;
        }

        draft.Refuse(
            _rules.Competency,
            stated,
            ProblemCodes.CompetencyUnknown,
            $"'{stated}' is no competency that the hub knows of {Profile.DisplayName}.",
            allowed
        );
        return null;
    }

    private decimal? Hours(RowDraft draft)
    {
        if (draft.Text(_rules.Hours) is not { } stated)
        {
            return null;
        }

        if (HourCell.TryRead(stated, HourFormat.DecimalPoint, out var hours) && hours > 0)
        {
            return hours;
        }

        draft.Refuse(
            _rules.Hours,
            stated,
            ProblemCodes.HoursInvalid,
            $"'{stated}' is no number of hours that somebody spent at it.",
            HourCell.Allowed(HourFormat.DecimalPoint)
        );
        return null;
    }

    private SignOff? Result(RowDraft draft, RowCells cells)
    {
        if (_rules.Result is null)
        {
            return SignOff.Demonstrated;
        }

        var allowed = string.Join(", ", _rules.Results.Keys);
        if (draft.Text(_rules.Result) is not { } stated)
        {
            if (_rules.BlankResult is null)
            {
                draft.Refuse(_rules.Result, default, ProblemCodes.SignOffMissing, $"'{cells.LabelOf(_rules.Result)}' is blank.", allowed);
            }

            return _rules.BlankResult;
        }
        if (_rules.Results.TryGetValue(stated, out var result))
        {
            return result;
        }

        draft.Refuse(
            _rules.Result,
            stated,
            ProblemCodes.SignOffUnknown,
            $"'{stated}' is no result of a sign-off that the hub knows of {Profile.DisplayName}.",
            allowed
        );
        return null;
    }
}
