using System.Security.Cryptography;
using System.Text;
using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Reading;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>Turns the rows of one file into facts by the partner's profile.</summary>
internal abstract class RowMapper(PartnerProfile profile, RowOrigin origin)
{
    private const string NamePrefix = "name-";
    private readonly List<Statement> _entries = [];
    private readonly CellCache<PersonNumber> _names = new(NumberOf);

    protected PartnerProfile Profile { get; } = profile;

    protected RowOrigin Origin { get; } = origin;

    /// <summary>Maps the row at which the reader stands.</summary>
    public abstract void Map(RowCells cells, RowDraft draft);

    /// <summary>A fact of the row mapped last, as records hold it.</summary>
    public virtual Statement StatementAt(RowDraft draft, int fact) => _entries[fact];

    /// <summary>The hours that a fact of the row mapped last states, for summing them without making what records hold.</summary>
    public virtual decimal HoursAt(RowDraft draft, int fact) => ((HoursStatement)StatementAt(draft, fact)).Hours;

    /// <summary>Who the row mapped last is about, beside the number; null when the file does not say.</summary>
    public StatedPerson? PersonOf(RowCells cells, RowDraft draft) =>
        draft.Details
        ?? (Profile.Person is { } columns ? PersonReader.Read(cells, columns, Profile.DateFormats, Profile.KnowsPeopleByName) : null);

    /// <summary>Takes what a file says above its rows, before the first of them is mapped; why the file cannot be read, or null.</summary>
    public virtual RowProblem? Begin(IReadOnlyList<string> titles, RowCells cells) => null;

    /// <summary>True when titles between the rows may say something of the rows below them.</summary>
    public virtual bool ReadsTitles => false;

    /// <summary>True for a text that looks as the profile says that such a title does.</summary>
    public virtual bool IsTitle(string text) => false;

    /// <summary>Takes a title that stands between the rows, as above each page.</summary>
    /// <param name="first">The title of which it is another edition, above the header; itself where there is none.</param>
    public virtual void TakeTitle(string title, string first) { }

    /// <summary>Takes the row that states the highest score of each column.</summary>
    public virtual void TakePoints(RowCells cells) { }

    /// <summary>
    /// Whose row it is: the number in the column, or one made of the name where the partner has no numbers. Not good, with the problem
    /// noted, when there is none.
    /// </summary>
    protected PersonNumber NumberOf(RowCells cells, RowDraft draft, ColumnRule column)
    {
        if (!Profile.KnowsPeopleByName)
        {
            return draft.Number(column);
        }

        if (PersonReader.Name(cells, Profile.Person!) is { } name)
        {
            return _names.Read($"{PlainLetters.Of(name.First)}\n{PlainLetters.Of(name.Last)}");
        }

        draft.Refuse(column, cells[column], ProblemCodes.NameMissing, "The row gives no full name.", "given name and family name");
        return default;
    }

    // Names are no part of a key, nor of a log: what stands for one tells nothing.
    private static PersonNumber NumberOf(ReadOnlySpan<char> name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString()));
        return PersonNumber.Read(NamePrefix + Convert.ToHexStringLower(hash.AsSpan(0, 10)), []);
    }

    protected ExternalId? Person(string? number) => number is null ? null : new ExternalId(Profile.Issuer, number);

    /// <summary>Lets the row state one fact; for feeds with so few rows that it may be made before anybody asks for it.</summary>
    /// <param name="besides">Fingerprint of what the row states beside the fact: two rows that differ in it contradict each other.</param>
    protected void State(RowDraft draft, Statement statement, uint besides = 0)
    {
        _entries.Clear();
        _entries.Add(statement);
        draft.State(FactDigest.OfKey(statement), FactDigest.OfValue(statement) ^ besides);
    }
}

/// <summary>What every row of one run has in common: the part of the lineage that is not the row.</summary>
/// <param name="File">Feed, partner and name.</param>
/// <param name="Profile">Profile and version.</param>
/// <param name="StatedAt">When the sender stored the file (UTC).</param>
public sealed record RowOrigin(string RunId, string File, string Profile, DateTimeOffset StatedAt)
{
    /// <summary>The file's own name, without feed, partner and folders.</summary>
    internal string Name => File[(File.LastIndexOf('/') + 1)..];

    /// <summary>Which days its rows may state.</summary>
    internal DayBounds Days { get; init; } = new(new DayLimits(), StatedAt);

    /// <summary>The lineage of a fact in one row.</summary>
    public Lineage Of(int line) => new(RunId, File, line, Profile, StatedAt);
}
