using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Mapping;

/// <summary>Turns the rows of one file into facts by the partner's profile.</summary>
internal abstract class RowMapper(PartnerProfile profile, RowOrigin origin)
{
    protected PartnerProfile Profile { get; } = profile;

    protected RowOrigin Origin { get; } = origin;

    public abstract MappedRow Map(RowCells cells);

    /// <summary>Takes the row that states the highest score of each column.</summary>
    public virtual void TakePoints(RowCells cells)
    {
    }

    protected MappedRow Refused(RowDraft draft, string? number) => new()
    {
        Line = draft.Line,
        Person = number is null ? null : new ExternalId(Profile.Issuer, number),
        Problems = draft.Problems,
    };

    protected MappedRow NotOurs(RowDraft draft, string number, string code) => new()
    {
        Line = draft.Line,
        Person = new ExternalId(Profile.Issuer, number),
        NotOurs = code,
    };
}
