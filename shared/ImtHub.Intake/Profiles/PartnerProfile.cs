using ImtHub.Intake.Cells;
using ImtHub.Intake.Files;

namespace ImtHub.Intake.Profiles;

/// <summary>
/// All that the hub knows of one partner's files of one feed. Data, not code: <c>config/profiles/&lt;feed&gt;/&lt;partner&gt;.json</c>.
/// </summary>
public sealed record PartnerProfile
{
    /// <summary>What the partner's files state.</summary>
    public required Feed Feed { get; init; }

    /// <summary>Partner id: the file's name and the folder the partner drops into.</summary>
    public required string Partner { get; init; }

    /// <summary>Raised with every change; each run names it.</summary>
    public required int Version { get; init; }

    /// <summary>The partner's name as people know it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Who gets the receipts; may be empty.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>
    /// A file is expected at least every so many days, 1 to 366: a digest says when it is late. Null where nothing is expected.
    /// </summary>
    public int? ExpectedEveryDays { get; init; }

    /// <summary>
    /// Not null when a file without rows says that there is nothing to report: the words that may stand in place of rows, or none. Null
    /// when such a file is a mistake.
    /// </summary>
    public IReadOnlyList<string>? NothingToReport { get; init; }

    /// <summary>For what a file states everything.</summary>
    public CompleteScope Complete { get; init; }

    /// <summary>When a file waits whole for a person; null when none does.</summary>
    public DifferenceRules? TooDifferent { get; init; }

    /// <summary>Who issued the person numbers in the file; the partner itself as the rule.</summary>
    public required string Issuer { get; init; }

    /// <summary>The file's layout.</summary>
    public required FileLayout File { get; init; }

    /// <summary>Every column that is read, by its ordinal.</summary>
    public required IReadOnlyList<ColumnRule> Columns { get; init; }

    /// <summary>Columns of further pairs with hours and pay code, numbered or repeated, which hardly any file has.</summary>
    public IReadOnlyList<ColumnRule> FurtherColumns { get; init; } = [];

    /// <summary>The column that holds social security numbers, where its header does not say so: masked, never read.</summary>
    public ColumnRule? SocialSecurityNumber { get; init; }

    /// <summary>Prefixes that are no part of a person's number, such as <c>#</c>.</summary>
    public IReadOnlyList<string> IdPrefixes { get; init; } = [];

    /// <summary>Date formats, each explicit (.NET custom format, invariant culture).</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = ["yyyy-MM-dd"];

    /// <summary>Which rows are wanted; empty for all.</summary>
    public IReadOnlyList<RowFilter> OnlyRows { get; init; } = [];

    /// <summary>What becomes of people whom the hub does not know.</summary>
    public UnknownPeople UnknownPeople { get; init; }

    /// <summary>
    /// True for a payroll that lists everybody who is paid: whoever begins to train after it was stored is still a stranger to it.
    /// </summary>
    public bool ListsEverybodyPaid => Feed == Feed.Hours && UnknownPeople == UnknownPeople.NotOurs;

    /// <summary>
    /// Columns by which people are recognised in feeds that name them by number; null when the partner's files have none.
    /// </summary>
    public PersonColumns? Person { get; init; }

    /// <summary>True when the partner has no numbers for people: the name in <see cref="Person"/> tells who is meant.</summary>
    public bool KnowsPeopleByName { get; init; }

    /// <summary>What becomes of a person who is recognised.</summary>
    public Recognition Recognition { get; init; }

    /// <summary>The rules of feed <see cref="Feed.Grades"/>; null for other feeds.</summary>
    public GradeRules? Grades { get; init; }

    /// <summary>The rules of feed <see cref="Feed.Hours"/>; null for other feeds.</summary>
    public HoursRules? Hours { get; init; }

    /// <summary>The rules of feed <see cref="Feed.Enrollments"/>; null for other feeds.</summary>
    public EnrollmentRules? Enrollments { get; init; }

    /// <summary>The rules of feed <see cref="Feed.Competencies"/>; null for other feeds.</summary>
    public CompetencyRules? Competencies { get; init; }

    /// <summary>The rules of feed <see cref="Feed.Registrations"/>; null for other feeds.</summary>
    public RegistrationRules? Registrations { get; init; }

    /// <summary>True when the partner's files write numbers with a decimal comma.</summary>
    public bool IsDecimalComma => Hours?.Format == HourFormat.DecimalComma || Grades?.Scale.Points?.IsDecimalComma is true;

    /// <summary>
    /// True for a column whose values stand on the receipt only and in no mail: a birth date, and whatever only reports read.
    /// </summary>
    public bool IsPrivate(string column) =>
        Enrollments is { } rules
        && rules
            .Personal.All.Append(rules.BirthDate)
            .OfType<ColumnRule>()
            .Any(rule =>
                rule.Label.Equals(column, StringComparison.OrdinalIgnoreCase)
                || rule.Headers.Contains(column, StringComparer.OrdinalIgnoreCase)
            );

    /// <summary>Profile and version as runs and lineage name it: <c>grades/matc@3</c>.</summary>
    public string Name => FormattableString.Invariant($"{Feed.Folder()}/{Partner}@{Version}");
}

/// <summary>For what a partner's file states everything: what it leaves out of earlier files does not count any more.</summary>
public enum CompleteScope
{
    /// <summary>A file states what it states, and leaves the rest as it is.</summary>
    Nothing,

    /// <summary>Hours of the days from the file's first to its last.</summary>
    Period,

    /// <summary>Grades of the terms that the file names.</summary>
    Term,

    /// <summary>Sign-offs of the people whom the file names.</summary>
    Group,
}

/// <summary>When a file is so unlike the partner's last ones, or so full of errors, that a person must let it through.</summary>
public sealed record DifferenceRules
{
    /// <summary>
    /// By which share of the usual number of people a file may have more or fewer, such as 0.5; null when that is not looked at.
    /// </summary>
    public decimal? People { get; init; }

    /// <summary>By which share of the usual hours a file may state more or fewer; null when that is not looked at.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Which share of the rows may be rejected, 0 to 1; null when that is not looked at.</summary>
    public decimal? Errors { get; init; }
}

/// <summary>
/// What becomes of a row whose number nobody is linked to, when exactly one apprentice has the same name and birth date, or e-mail address.
/// </summary>
public enum Recognition
{
    /// <summary>It is held with a suggestion, and a person decides.</summary>
    Suggest,

    /// <summary>The number is linked to that apprentice, on the record that this was why.</summary>
    Trust,
}

/// <summary>What becomes of a row about somebody whom the hub does not know.</summary>
public enum UnknownPeople
{
    /// <summary>Held until a person links the number to an apprentice: a college lists apprentices only.</summary>
    Held,

    /// <summary>Counted and never stored: a payroll file lists everybody who is paid.</summary>
    NotOurs,
}

/// <summary>Columns by which a person can be recognised whose number nobody is linked to.</summary>
public sealed record PersonColumns
{
    /// <summary>The name as "Last, First Middle"; null when it stands in parts or not at all.</summary>
    public ColumnRule? Name { get; init; }

    /// <summary>Given name.</summary>
    public ColumnRule? FirstName { get; init; }

    /// <summary>Family name.</summary>
    public ColumnRule? LastName { get; init; }

    /// <summary>Birth date.</summary>
    public ColumnRule? BirthDate { get; init; }

    /// <summary>E-mail address.</summary>
    public ColumnRule? Email { get; init; }
}

/// <summary>Rows that the hub wants by what one column says; all others are counted as not ours.</summary>
/// <param name="Wanted">The words (any case) of the rows that are wanted.</param>
public sealed record RowFilter(ColumnRule Column, IReadOnlyList<string> Wanted)
{
    /// <summary>True when the cell holds one of the wanted words.</summary>
    public bool Wants(ReadOnlySpan<char> cell)
    {
        foreach (var word in Wanted)
        {
            if (cell.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }
}
