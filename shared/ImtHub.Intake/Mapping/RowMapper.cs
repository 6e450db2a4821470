using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>Turns the rows of one file into facts by the partner's profile.</summary>
internal abstract class RowMapper(PartnerProfile profile, RowOrigin origin)
{
    private readonly List<Entry> _entries = [];

    protected PartnerProfile Profile { get; } = profile;

    protected RowOrigin Origin { get; } = origin;

    /// <summary>Maps the row at which the reader stands.</summary>
    public abstract void Map(RowCells cells, RowDraft draft);

    /// <summary>A fact of the row mapped last, as records hold it.</summary>
    public virtual Entry EntryAt(RowDraft draft, int fact) => _entries[fact];

    /// <summary>Who the row mapped last is about, beside the number; null when the file does not say.</summary>
    public StatedPerson? PersonOf(RowCells cells, RowDraft draft) =>
        draft.Details ?? (Profile.Person is { } columns ? PersonReader.Read(cells, columns, Profile.DateFormats) : null);

    /// <summary>Takes the row that states the highest score of each column.</summary>
    public virtual void TakePoints(RowCells cells)
    {
    }

    protected ExternalId? Person(string? number) => number is null ? null : new ExternalId(Profile.Issuer, number);

    /// <summary>Lets the row state one fact; for feeds with so few rows that it may be made before anybody asks for it.</summary>
    /// <param name="draft">The row.</param>
    /// <param name="entry">The fact.</param>
    /// <param name="besides">Fingerprint of what the row states beside the fact: two rows that differ in it contradict each other.</param>
    protected void State(RowDraft draft, Entry entry, uint besides = 0)
    {
        _entries.Clear();
        _entries.Add(entry);
        draft.State(FactDigest.OfKey(entry), FactDigest.OfValue(entry) ^ besides);
    }
}
