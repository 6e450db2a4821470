using System.Collections.Immutable;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;

namespace ImtHub.Intake.Reading;

/// <summary>Where the profile's columns stand in one file.</summary>
public sealed class TableLayout
{
    /// <summary>Header of the column that corrections carry; intake never reads it.</summary>
    public const string ReasonHeader = "ImtHub reason";

    private readonly int[] _indexByRule;
    private readonly int[] _indexByFurther;
    private readonly bool[] _hidden;
    private readonly bool[] _isRead;

    private TableLayout(
        PartnerProfile profile,
        IReadOnlyList<string> headers,
        int width,
        int[] indexByRule,
        int[] indexByFurther,
        int requiredWidth
    )
    {
        Headers = headers;
        Width = width;
        _indexByRule = indexByRule;
        _indexByFurther = indexByFurther;
        var named = profile.SocialSecurityNumber is { } rule ? indexByRule[rule.Ordinal] : -1;
        _hidden =
        [
            .. Enumerable
                .Range(0, width)
                .Select(index => index == named || (index < headers.Count && ProfileColumns.IsSocialSecurityNumber(headers[index]))),
        ];
        Hidden = [.. Enumerable.Range(0, width).Where(index => _hidden[index])];
        RequiredWidth = requiredWidth;
        var read = indexByRule.Concat(indexByFurther).Where(index => index >= 0).ToList();
        _isRead = new bool[read.DefaultIfEmpty(-1).Max() + 1];
        foreach (var index in read)
        {
            _isRead[index] = true;
        }
    }

    /// <summary>The header's cells without blanks around; empty for a file without header.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>Columns that stand in the header under another name than their usual one, each with that name.</summary>
    public IReadOnlyList<(ColumnRule Rule, string Header)> Synonyms { get; private init; } = [];

    /// <summary>Cells of a full row.</summary>
    public int Width { get; }

    /// <summary>Cells a row must have so that no required column is missing.</summary>
    public int RequiredWidth { get; }

    /// <summary>Index of the column, or -1 when the file does not have it.</summary>
    public int IndexOf(ColumnRule rule) => rule.Ordinal >= 0 ? _indexByRule[rule.Ordinal] : _indexByFurther[~rule.Ordinal];

    /// <summary>True for a column that the profile reads.</summary>
    public bool Reads(int index) => (uint)index < (uint)_isRead.Length && _isRead[index];

    /// <summary>True for a column that the hub never reads, nor gives back: a social security number.</summary>
    public bool IsHidden(int index) => index < _hidden.Length && _hidden[index];

    /// <summary>The columns with social security numbers.</summary>
    public ImmutableArray<int> Hidden { get; }

    /// <summary>The column as the sender knows it.</summary>
    public string LabelOf(int index) =>
        index < Headers.Count && Headers[index].Length > 0 ? Headers[index] : FormattableString.Invariant($"column {index + 1}");

    /// <summary>How many of the profile's columns a row names: the header is the row that names most.</summary>
    public static int CountMatches(PartnerProfile profile, IReadOnlyList<string> cells) =>
        profile.Columns.Count(rule => cells.Any(cell => IsHeaderOf(rule, cell)));

    /// <summary>Finds the columns in a header; problems are noted when a required one is missing or two fit.</summary>
    public static TableLayout FromHeader(PartnerProfile profile, int line, IReadOnlyList<string> cells, ICollection<RowProblem> problems)
    {
        var headers = cells.Select(cell => HeaderText.Normal(CellText.Clean(cell)).ToString()).ToList();
        var indexByRule = new int[profile.Columns.Count];
        foreach (var rule in profile.Columns)
        {
            var matches = Matches(rule, headers);
            indexByRule[rule.Ordinal] = matches.Count == 0 ? -1 : matches[0];
            if (matches.Count == 0 && rule.Required && (rule.OverruledBy is null || Matches(rule.OverruledBy, headers).Count == 0))
            {
                problems.Add(Missing(line, rule, headers));
            }
            else if (matches.Count > 1)
            {
                problems.Add(Repeated(line, rule, matches));
            }
        }
        int[] indexByFurther = [.. Further(profile.FurtherColumns, headers)];
        if (
            problems.Count == 0
            && Essential(profile) is { Count: > 0 } essential
            && indexByFurther.All(index => index < 0)
            && essential.All(rule =>
                indexByRule[rule.Ordinal] < 0 && (rule.OverruledBy is null || indexByRule[rule.OverruledBy.Ordinal] < 0)
            )
        )
        {
            problems.Add(Missing(line, essential[0], headers));
        }

        return new TableLayout(profile, headers, headers.Count, indexByRule, indexByFurther, RequiredWidthOf(profile, indexByRule))
        {
            Synonyms =
            [
                .. profile
                    .Columns.Where(rule => rule.Position is null && !rule.Label.Contains('*') && indexByRule[rule.Ordinal] >= 0)
                    .Select(rule => (rule, headers[indexByRule[rule.Ordinal]]))
                    .Where(named => !named.Item2.Equals(named.rule.Label.Trim(), StringComparison.OrdinalIgnoreCase)),
            ],
        };
    }

    /// <summary>The columns of a file without header: as many as the profile names, or as most rows have when these are more.</summary>
    public static TableLayout FromPositions(PartnerProfile profile, int usualWidth)
    {
        var indexByRule = profile.Columns.Select(rule => (rule.Position ?? 0) - 1).ToArray();
        return new TableLayout(
            profile,
            [],
            Math.Max(usualWidth, indexByRule.DefaultIfEmpty(-1).Max() + 1),
            indexByRule,
            [.. profile.FurtherColumns.Select(_ => -1)],
            RequiredWidthOf(profile, indexByRule)
        );
    }

    /// <summary>Headers that the profile does not speak of.</summary>
    public IReadOnlyList<string> UnknownHeaders(PartnerProfile profile) =>
        [
            .. Headers.Where(
                (header, index) =>
                    header.Length > 0
                    && !Reads(index)
                    && !IsHidden(index)
                    && !header.Equals(ReasonHeader, StringComparison.OrdinalIgnoreCase)
                    && !profile.File.IgnoredColumns.Any(ignored => HeaderText.Fits(ignored, header))
            ),
        ];

    // A file may lack some of the columns with hours or grades, but not all of them.
    private static List<ColumnRule> Essential(PartnerProfile profile) =>
        profile switch
        {
            { Hours: { } hours } => [.. hours.Columns.Select(column => column.Hours).Where(rule => rule.Ordinal >= 0)],
            { Grades: { } grades } => [.. grades.Columns.Select(column => column.Grade)],
            _ => [],
        };

    // There are many of them, and a file has few: each is looked up and not compared with every header.
    private static IEnumerable<int> Further(IReadOnlyList<ColumnRule> rules, List<string> headers)
    {
        var places = headers.Index().ToLookup(header => header.Item, header => header.Index, StringComparer.OrdinalIgnoreCase);
        return rules.Select(rule =>
            rule.Headers.SelectMany(header => places[HeaderText.Normal(header).ToString()])
                .Order()
                .Skip(rule.Occurrence!.Value - 1)
                .Append(-1)
                .First()
        );
    }

    private static List<int> Matches(ColumnRule rule, List<string> headers)
    {
        if (rule.Position is { } position)
        {
            return [position - 1];
        }

        var matches = Enumerable.Range(0, headers.Count).Where(index => IsOneOf(rule.Headers, rule, headers[index])).ToList();
        if (matches.Count == 0 && rule.Alternatives.Count > 0)
        {
            matches = [.. Enumerable.Range(0, headers.Count).Where(index => IsOneOf(rule.Alternatives, rule, headers[index]))];
        }

        return rule.Occurrence is { } occurrence ? [.. matches.Skip(occurrence - 1).Take(1)] : matches;
    }

    private static bool IsHeaderOf(ColumnRule rule, string cell) =>
        IsOneOf(rule.Headers, rule, cell) || IsOneOf(rule.Alternatives, rule, cell);

    private static bool IsOneOf(IReadOnlyList<string> headers, ColumnRule rule, string cell)
    {
        var header = CellText.Clean(cell);
        foreach (var known in headers)
        {
            if (HeaderText.Fits(known, header))
            {
                return rule.Except.Count == 0 || !IsAny(rule.Except, header);
            }
        }
        return false;
    }

    private static bool IsAny(IReadOnlyList<string> headers, ReadOnlySpan<char> header)
    {
        foreach (var known in headers)
        {
            if (HeaderText.Fits(known, header))
            {
                return true;
            }
        }
        return false;
    }

    private static int RequiredWidthOf(PartnerProfile profile, int[] indexByRule) =>
        profile.Columns.Where(rule => rule.Required).Select(rule => indexByRule[rule.Ordinal] + 1).DefaultIfEmpty(0).Max();

    private static RowProblem Missing(int line, ColumnRule rule, List<string> headers) =>
        new(
            line,
            rule.Label,
            InvisibleCharacters.Shown(Bounded(string.Join(", ", headers))),
            ProblemCodes.HeaderMissing,
            string.Join(
                ' ',
                headers
                    .Select(header => HeaderText.Difference(rule.Label, header))
                    .OfType<string>()
                    .Take(1)
                    .Concat(OneCell(rule, headers))
                    .Prepend($"The column '{rule.Label}' is not in the header.")
            ),
            "one of the headers: " + string.Join(", ", rule.Headers.Concat(rule.Alternatives))
        );

    private static IEnumerable<string> OneCell(ColumnRule rule, List<string> headers)
    {
        var stated = headers.Where(header => header.Length > 0).ToList();
        if (stated.Count == 1 && stated[0].Length > rule.Label.Length && stated[0].Contains(rule.Label, StringComparison.OrdinalIgnoreCase))
        {
            yield return "The line is a single cell: quotes stand around it as a whole, or its cells are divided by another mark.";
        }
    }

    private static RowProblem Repeated(int line, ColumnRule rule, List<int> matches) =>
        new(
            line,
            rule.Label,
            null,
            ProblemCodes.HeaderRepeated,
            $"The columns {string.Join(" and ", matches.Select(index => index + 1))} both mean '{rule.Label}'.",
            "one column with this meaning"
        );

    private static string Bounded(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
