using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>A row of an agency: one apprentice's registration number, by which the agency will name them from now on.</summary>
internal sealed class RegistrationRowMapper(PartnerProfile profile, RowOrigin origin) : RowMapper(profile, origin)
{
    private readonly RegistrationRules _rules = profile.Registrations!;

    public override void Map(RowCells cells, RowDraft draft)
    {
        var worker = draft.Id(_rules.Worker);
        var issuer = _rules.Sponsor is null
            ? Profile.Issuer
            : Partner(draft, _rules.Sponsor, _rules.Sponsors, ProblemCodes.SponsorMissing, ProblemCodes.SponsorUnknown);
        var agency = _rules.Agency is null
            ? _rules.FixedAgency
            : Partner(draft, _rules.Agency, _rules.Agencies, ProblemCodes.AgencyMissing, ProblemCodes.AgencyUnknown);
        var number = Number(draft);
        var on = draft.Date(_rules.Date);
        if (on is { } day)
        {
            draft.HoldOn(_rules.Date, Origin.Days.Past(day));
        }

        draft.Person = worker is null || issuer is null ? null : new ExternalId(issuer, worker);
        if (!draft.IsGood)
        {
            return;
        }

        draft.Details = new StatedPerson(null, null, [new ExternalId(agency!, number!)]);
        State(
            draft,
            new RegistrationStatement
            {
                Lineage = Origin.Of(draft.Line),
                Agency = agency!,
                Issuer = issuer!,
                Worker = worker!,
                Number = number!,
                On = on!.Value,
            }
        );
    }

    private string? Number(RowDraft draft)
    {
        if (draft.Text(_rules.Number) is not null)
        {
            return draft.Id(_rules.Number);
        }

        draft.Refuse(
            _rules.Number,
            default,
            ProblemCodes.RegistrationMissing,
            "The row gives no registration number.",
            "the agency's number"
        );
        return null;
    }

    /// <summary>The partner that a cell names; null, with the problem noted, when nobody of that name is known.</summary>
    private string? Partner(RowDraft draft, ColumnRule column, IReadOnlyDictionary<string, string> partners, string missing, string unknown)
    {
        var allowed = string.Join(", ", partners.Keys);
        if (draft.Text(column) is not { } stated)
        {
            draft.Refuse(column, default, missing, $"'{column.Label}' is blank.", allowed);
        }
        else if (partners.TryGetValue(stated, out var partner))
        {
            return partner;
        }
        else
        {
            draft.Refuse(column, stated, unknown, $"'{stated}' is none that the hub knows of {Profile.DisplayName}.", allowed);
        }

        return null;
    }
}
