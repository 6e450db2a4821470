using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>The columns of one profile while it is read: hands out a rule for each column that the feed asks for.</summary>
internal sealed class ProfileColumns(ConfigurationSection root)
{
    /// <summary>Name of the column that is masked in the stored file and never read.</summary>
    public const string SocialSecurityNumberColumn = "socialSecurityNumber";

    private readonly ConfigurationSection? _section = root.Section("columns");
    private readonly List<ColumnRule> _rules = [];
    private readonly List<ColumnRule> _further = [];

    public IReadOnlyList<ColumnRule> Rules => _rules;

    /// <summary>The columns of further pairs, which hardly any file has.</summary>
    public IReadOnlyList<ColumnRule> FurtherRules => _further;

    public bool Has(string name) => _section?.Has(name) is true;

    /// <summary>The name column that tells who a row is about; null where a number does.</summary>
    public ColumnRule? ByName { get; set; }

    /// <summary>The column that tells who a row is about.</summary>
    public ColumnRule Who(string name) => ByName ?? Required(name);

    /// <summary>A column that the feed cannot do without.</summary>
    public ColumnRule Required(string name)
    {
        if (Optional(name, required: true) is { } rule)
        {
            return rule;
        }

        _section?.Refuse(name, $"{name} is missing: the header (or the position) of the column is required.");
        return new ColumnRule(name, _rules.Count, [name], null, true, false);
    }

    /// <summary>A column the feed can do without; null when the profile does not state it.</summary>
    public ColumnRule? Optional(string name, bool required = false) =>
        _section is null || !_section.Has(name) ? null
        : _section.IsText(name) ? Add(name, [_section.Text(name)], null, required, false)
        : _section.Section(name) is { } column ? Read(name, column, required)
        : null;

    /// <summary>A column that another part of the profile names by its header.</summary>
    public ColumnRule ByHeader(string header, bool required = false) => Add(header, [header], null, required, false);

    /// <summary>
    /// A column that another part of the profile names by its headers; the first of several with the same one, if they may repeat.
    /// </summary>
    public ColumnRule ByHeaders(IReadOnlyList<string> headers, bool mayRepeat) =>
        Add(new ColumnRule(headers[0], _rules.Count, headers, null, false, false) { Occurrence = mayRepeat ? 1 : null });

    /// <summary>A column of a further pair that a file may have, counted from 1 among those with the same header.</summary>
    public ColumnRule Further(IReadOnlyList<string> headers, int occurrence)
    {
        var rule = new ColumnRule(headers[0], ~_further.Count, headers, null, false, false) { Occurrence = occurrence };
        _further.Add(rule);
        return rule;
    }

    /// <summary>True when a column is named by one of these headers.</summary>
    public bool Names(IReadOnlyList<string> headers) =>
        _rules.Exists(rule => rule.Headers.Any(known => headers.Any(header => HeaderText.AreSame(known, header))));

    public void Close(bool hasHeader)
    {
        _section?.Close();
        foreach (var rule in _rules)
        {
            if (!hasHeader && rule.Position is null)
            {
                _section?.Refuse(rule.Name, "The file has no header: give the column's position.");
            }

            if (rule.Name != SocialSecurityNumberColumn && rule.Headers.Any(IsSocialSecurityNumber))
            {
                _section?.Refuse(
                    rule.Name,
                    $"A social security number is never read; columns.{SocialSecurityNumberColumn} says where one stands, so that it is masked."
                );
            }
        }
        foreach (
            var twice in _rules
                .SelectMany(rule => rule.Headers, (rule, header) => (rule, header))
                .GroupBy(pair => pair.header.Trim(), StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Count() > 1)
        )
        {
            _section?.Refuse(twice.Last().rule.Name, $"The header '{twice.Key}' is named for two columns.");
        }
    }

    /// <summary>True for the headers under which files carry the national number that the hub must not read.</summary>
    public static bool IsSocialSecurityNumber(string header) => SocialSecurityHeader.Matches(header);

    private ColumnRule Read(string name, ConfigurationSection column, bool required)
    {
        var position = column.Has("position") ? column.PositiveCount("position") : (int?)null;
        var header = column.OptionalText("header");
        var overruling = column.OptionalText("overruledBy");
        var other = overruling is { Length: > 0 } && !HeaderText.AreSame(overruling, header ?? "") ? ByHeader(overruling) : null;
        var rule = Add(
            new ColumnRule(
                name,
                _rules.Count,
                header is null ? [] : [header, .. column.Texts("synonyms")],
                position,
                column.Flag("required", required) || required,
                column.Flag("carryDown", false)
            )
            {
                Except = column.Texts("except"),
                Alternatives = column.Texts("alternatives"),
                OverruledBy = other,
            }
        );
        if (header is null == position is null)
        {
            _section?.Refuse(name, "A column has either a header or a position.");
        }

        column.Close();
        return rule;
    }

    private ColumnRule Add(string name, IReadOnlyList<string> headers, int? position, bool required, bool carryDown) =>
        Add(new ColumnRule(name, _rules.Count, headers, position, required, carryDown));

    private ColumnRule Add(ColumnRule rule)
    {
        _rules.Add(rule);
        return rule;
    }
}
