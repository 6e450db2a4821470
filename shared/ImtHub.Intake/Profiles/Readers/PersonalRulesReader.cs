using ImtHub.Records.Configuration;
using ImtHub.Records.Personal;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the columns of a profile that only reports read, and the sponsor's words for what they state.</summary>
internal static class PersonalRulesReader
{
    private const string Race = "race";
    private const string YesNo = "yesNo";
    private const string WageUnit = "wageUnit";

    /// <summary>Every property of <c>answers</c>.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> s_meanings = Meanings();

    // The birth date and the e-mail address are read for the record's sake already.
    private static readonly PersonalField[] s_ownColumns =
    [
        .. PersonalFields.All.Where(field => field.Id is not (PersonalFields.BirthDate or PersonalFields.Email)),
    ];

    public static PersonalRules Read(ConfigurationSection root, ProfileColumns columns)
    {
        var words = ReadWords(root);
        var rules = new PersonalRules
        {
            Columns =
            [
                .. s_ownColumns
                    .Select(field =>
                        columns.Optional(field.Id) is { } column ? new PersonalColumn(field, column, WordsOf(field, words)) : null
                    )
                    .OfType<PersonalColumn>(),
            ],
            Race = columns.Optional(Race),
            RaceWords = words.GetValueOrDefault(Race) ?? new(s_meanings[Race], StringComparer.OrdinalIgnoreCase),
        };
        if (rules.Race is not null && rules.Columns.Any(column => PersonalFields.Races.Contains(column.Field.Id)))
        {
            root.Refuse("columns", "Race stands either in one column (columns.race) or in one for each (columns.raceWhite and so on).");
        }

        return rules;
    }

    private static Dictionary<string, Dictionary<string, string>> ReadWords(ConfigurationSection root)
    {
        var words = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        if (root.OptionalSection("answers") is not { } answers)
        {
            return words;
        }

        foreach (var (name, meanings) in s_meanings)
        {
            if (answers.OptionalSection(name) is not { } section)
            {
                continue;
            }

            words.Add(name, section.Meanings(meanings));
            section.Close();
        }
        answers.Close();
        return words;
    }

    /// <summary>The words for a field: its own, those for all fields like it, or else the field's words themselves.</summary>
    private static Dictionary<string, string> WordsOf(PersonalField field, Dictionary<string, Dictionary<string, string>> words)
    {
        if (field.Kind != PersonalFieldKind.Word)
        {
            return [];
        }

        var shared =
            field.Words.Contains(PersonalFields.Yes) ? YesNo
            : field.Id.EndsWith("Unit", StringComparison.Ordinal) ? WageUnit
            : null;
        return words.GetValueOrDefault(field.Id)
            ?? (
                shared is null
                    ? null
                    : words
                        .GetValueOrDefault(shared)
                        ?.Where(word => field.Words.Contains(word.Value))
                        .ToDictionary(StringComparer.OrdinalIgnoreCase)
            )
            ?? field.Words.ToDictionary(word => word, StringComparer.OrdinalIgnoreCase);
    }

    private static Dictionary<string, Dictionary<string, string>> Meanings()
    {
        var meanings = PersonalFields
            .All.Where(field => field.Kind == PersonalFieldKind.Word)
            .ToDictionary(field => field.Id, field => Themselves(field.Words), StringComparer.Ordinal);
        meanings[Race] = Themselves([.. PersonalFields.Races, PersonalRules.HispanicWord, PersonalFields.NotGiven]);
        meanings[YesNo] = Themselves([PersonalFields.Yes, PersonalFields.No, PersonalFields.NotGiven]);
        meanings[WageUnit] = Themselves(PersonalFields.Find("entryWageUnit")!.Words);
        return meanings;
    }

    private static Dictionary<string, string> Themselves(IEnumerable<string> words) =>
        words.ToDictionary(word => word, StringComparer.Ordinal);
}
