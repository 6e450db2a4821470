using System.Diagnostics.CodeAnalysis;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>A row of an employer: one worker's hours of a day or pay period, under one pay code or several.</summary>
internal sealed class HoursRowMapper(PartnerProfile profile, RowOrigin origin) : RowMapper(profile, origin)
{
    private readonly HoursRules _rules = profile.Hours!;
    private readonly CellCache<decimal?> _hours = new(cell => HourCell.TryRead(cell, profile.Hours!.Format, out var hours) ? hours : null);
    private readonly CellCache<(string Code, PayCodeMeaning Meaning)?> _payCodes = new(cell => profile.Hours!.PayCodes.TryFind(cell, out var code, out var meaning) ? (code, meaning) : null);

    public override MappedRow Map(RowCells cells)
    {
        var draft = new RowDraft(cells, Profile);
        var worker = draft.Id(_rules.Worker);
        var (from, to) = Days(draft);
        var process = WorkProcess(draft, cells);
        var entries = new Entry[_rules.Columns.Count];
        var (count, isIgnored) = (0, false);
        for (var index = 0; index < entries.Length; index++)
        {
            var column = _rules.Columns[index];
            var cell = cells[column.Hours];
            if (cell.IsEmpty && _rules.Columns.Count > 1)
                continue;
            if (!TryReadCode(draft, cells, column, out var code, out var meaning))
                continue;
            if (meaning == PayCodeMeaning.Ignored)
                isIgnored = true;
            else if (_hours.Read(cell) is not { } hours)
                RefuseHours(draft, column, cell);
            else if (worker is not null && from is { } first && to is { } last)
                entries[count++] = Hours(draft, worker, first, last, process, code, meaning, hours);
        }
        if (draft.IsGood && count == 0 && isIgnored)
            return NotOurs(draft, worker!, ProblemCodes.PayCodeIgnored);
        if (draft.IsGood && count == 0)
            RefuseHours(draft, _rules.Columns[0], default);
        if (!draft.IsGood)
            return Refused(draft, worker);
        return new MappedRow { Line = draft.Line, Person = new ExternalId(Profile.Issuer, worker!), Entries = count == entries.Length ? entries : entries[..count] };
    }

    /// <summary>The kind of hours under a pay code that is not ignored.</summary>
    public static HoursKind KindOf(PayCodeMeaning meaning) => meaning switch
    {
        PayCodeMeaning.OnTheJobLearning => HoursKind.OnTheJobLearning,
        PayCodeMeaning.RelatedInstruction => HoursKind.RelatedInstruction,
        _ => HoursKind.PaidNotLearning,
    };

    private HoursEntry Hours(RowDraft draft, string worker, DateOnly from, DateOnly to, string? process, string code, PayCodeMeaning meaning, decimal hours) => new()
    {
        Lineage = Origin.Of(draft.Line),
        Employer = Profile.Issuer,
        Worker = worker,
        From = from,
        To = to,
        PayCode = code,
        Kind = KindOf(meaning),
        WorkProcess = process,
        Hours = hours,
    };

    private (DateOnly? From, DateOnly? To) Days(RowDraft draft)
    {
        if (_rules.Date is { } daily)
        {
            var day = draft.Date(daily);
            return (day, day);
        }
        var (from, to) = (draft.Date(_rules.From!), draft.Date(_rules.To!));
        if (to < from)
            draft.Refuse(_rules.To, FormattableString.Invariant($"{to:yyyy-MM-dd}"), ProblemCodes.PeriodReversed, "The period ends before it begins.", FormattableString.Invariant($"{from:yyyy-MM-dd} or later"));
        return (from, to);
    }

    private string? WorkProcess(RowDraft draft, RowCells cells)
    {
        var cell = cells[_rules.WorkProcess];
        if (cell.IsEmpty)
            return null;
        var stated = cells.Texts.Read(cell);
        if (_rules.WorkProcesses.Count == 0)
            return stated;
        if (_rules.WorkProcesses.TryGetValue(stated, out var process))
            return process;
        draft.Refuse(_rules.WorkProcess, cell, ProblemCodes.WorkProcessUnknown, $"'{stated}' is no work process that the hub knows of {Profile.DisplayName}.", string.Join(", ", _rules.WorkProcesses.Keys));
        return null;
    }

    private bool TryReadCode(RowDraft draft, RowCells cells, HoursColumn column, [NotNullWhen(true)] out string? code, out PayCodeMeaning meaning)
    {
        var stated = column.PayCode is null ? column.FixedPayCode : cells[column.PayCode];
        (code, meaning) = _payCodes.Read(stated).GetValueOrDefault();
        if (code is not null)
            return true;
        if (stated.IsEmpty)
            draft.Refuse(column.PayCode, stated, ProblemCodes.PayCodeMissing, $"The hours in '{cells.LabelOf(column.Hours)}' have no pay code.", _rules.PayCodes.Allowed);
        else
            draft.Refuse(column.PayCode, stated, ProblemCodes.PayCodeUnknown, $"'{stated}' is no pay code that the hub knows of {Profile.DisplayName}.", _rules.PayCodes.Allowed);
        return false;
    }

    private void RefuseHours(RowDraft draft, HoursColumn column, ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
            draft.Refuse(column.Hours, cell, ProblemCodes.HoursMissing, "The row has no hours.", HourCell.Allowed(_rules.Format));
        else
            draft.Refuse(column.Hours, cell, ProblemCodes.HoursInvalid, $"'{cell}' is no number of hours.", HourCell.Allowed(_rules.Format));
    }
}
