using ImtHub.Intake.Cells;
using ImtHub.Intake.Files;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>
/// Reads a partner's profile. Whatever is unknown, missing or of no meaning is noted with file, JSON path and reason, all at once.
/// </summary>
public static class ProfileReader
{
    private static readonly Dictionary<string, char?> s_delimiters = new(StringComparer.Ordinal)
    {
        ["auto"] = null,
        ["comma"] = ',',
        ["semicolon"] = ';',
        ["tab"] = '\t',
        ["pipe"] = '|',
    };

    private static readonly Dictionary<string, UnknownPeople> s_unknownPeopleWords = new(StringComparer.Ordinal)
    {
        ["held"] = UnknownPeople.Held,
        ["notOurs"] = UnknownPeople.NotOurs,
    };

    private static readonly Dictionary<string, CompleteScope> s_completeNever = new(StringComparer.Ordinal)
    {
        ["no"] = CompleteScope.Nothing,
    };

    private static readonly Dictionary<string, CompleteScope> s_completePeriods = new(s_completeNever, StringComparer.Ordinal)
    {
        ["period"] = CompleteScope.Period,
    };

    private static readonly Dictionary<string, CompleteScope> s_completeGroups = new(s_completeNever, StringComparer.Ordinal)
    {
        ["group"] = CompleteScope.Group,
    };

    private static readonly Dictionary<string, CompleteScope> s_completeTerms = new(s_completeNever, StringComparer.Ordinal)
    {
        ["term"] = CompleteScope.Term,
    };

    private static readonly Dictionary<string, bool> s_knownByWords = new(StringComparer.Ordinal) { ["number"] = false, ["name"] = true };

    private static readonly Dictionary<string, Recognition> s_recognitionWords = new(StringComparer.Ordinal)
    {
        ["suggest"] = Recognition.Suggest,
        ["trust"] = Recognition.Trust,
    };

    /// <summary>
    /// Reads every file of <c>profiles/&lt;feed&gt;/&lt;partner&gt;.json</c>; problems are noted and their profiles left out.
    /// </summary>
    public static ProfileCatalog ReadAll(IEnumerable<ConfigurationFile> files, ICollection<ConfigurationProblem> problems) =>
        new(
            files
                .Where(file =>
                    file.Path.StartsWith("profiles/", StringComparison.Ordinal) && file.Path.EndsWith(".json", StringComparison.Ordinal)
                )
                .Select(file => Read(file, problems))
                .OfType<PartnerProfile>()
        );

    /// <summary>
    /// The profile in a file <c>profiles/&lt;feed&gt;/&lt;partner&gt;.json</c>; null, with every problem noted, when it must not be used.
    /// </summary>
    public static PartnerProfile? Read(ConfigurationFile file, ICollection<ConfigurationProblem> problems)
    {
        var found = new List<ConfigurationProblem>();
        var profile = Read(file, found, problems);
        foreach (var problem in found)
        {
            problems.Add(problem);
        }

        return found.Count == 0 ? profile : null;
    }

    private static PartnerProfile? Read(
        ConfigurationFile file,
        List<ConfigurationProblem> found,
        ICollection<ConfigurationProblem> problems
    )
    {
        if (!TryPlace(file.Path, out var feed, out var partner, out var reason))
        {
            problems.Add(new ConfigurationProblem(file.Path, "$", reason));
            return null;
        }
        if (ConfigurationSection.Open(file, found) is not { } own)
        {
            return null;
        }

        var root = ProfileBases.Extend(own, feed, found);
        var columns = new ProfileColumns(root);
        var dates = Dates(root);
        var byName = feed is not (Feed.Enrollments or Feed.Registrations) && root.Choice("knownBy", s_knownByWords, false);
        var person = feed == Feed.Enrollments ? null : Person(columns, byName);
        if (byName && (columns.ByName = person?.Name ?? person?.LastName) is null)
        {
            root.Refuse("knownBy", "People are known by name: give columns.name, or columns.firstName and columns.lastName.");
        }

        var profile = new PartnerProfile
        {
            Feed = feed,
            Partner = partner,
            Version = root.PositiveCount("version"),
            DisplayName = root.Text("partner"),
            Contacts = root.Texts("contact"),
            ExpectedEveryDays = root.Has("expectedEveryDays") ? root.WholeNumber("expectedEveryDays", 1, 366) : null,
            NothingToReport = root.Has("nothingToReport") ? root.Texts("nothingToReport") : null,
            TooDifferent = Difference(root),
            Complete = root.Choice(
                "complete",
                feed switch
                {
                    Feed.Hours => s_completePeriods,
                    Feed.Grades => s_completeTerms,
                    Feed.Competencies => s_completeGroups,
                    _ => s_completeNever,
                },
                CompleteScope.Nothing
            ),
            Issuer = root.OptionalText("issuer") ?? partner,
            File = Layout(root),
            IdPrefixes = root.Texts("idPrefixes"),
            DateFormats = dates,
            UnknownPeople = root.Choice(
                "unknownPeople",
                s_unknownPeopleWords,
                feed == Feed.Hours ? UnknownPeople.NotOurs : UnknownPeople.Held
            ),
            Grades = feed == Feed.Grades ? GradeRulesReader.Read(root, columns) : null,
            Hours = feed == Feed.Hours ? HoursRulesReader.Read(root, columns, dates) : null,
            Enrollments = feed == Feed.Enrollments ? EnrollmentRulesReader.Read(root, columns) : null,
            Competencies = feed == Feed.Competencies ? CompetencyRulesReader.Read(root, columns) : null,
            Registrations = feed == Feed.Registrations ? RegistrationRulesReader.Read(root, columns, partner) : null,
            Person = person,
            KnowsPeopleByName = byName,
            SocialSecurityNumber = columns.Optional(ProfileColumns.SocialSecurityNumberColumn),
            Recognition = root.Choice("recognition", s_recognitionWords, Recognition.Suggest),
            OnlyRows = Filters(root, columns),
            Columns = columns.Rules,
            FurtherColumns = columns.FurtherRules,
        };
        Check(profile, root);
        columns.Close(profile.File.HasHeader);
        root.Close();
        return profile;
    }

    private static bool TryPlace(string path, out Feed feed, out string partner, out string reason)
    {
        var parts = path.Split('/');
        (feed, partner, reason) = (default, "", "");
        if (parts.Length != 3)
        {
            reason = "A profile stands in profiles/<feed>/<partner>.json.";
        }
        else if (!FeedNames.TryParse(parts[1], out feed))
        {
            reason = $"'{parts[1]}' is no feed: {string.Join(", ", FeedNames.All)}.";
        }
        else if (!PartnerId.IsValid(partner = Path.GetFileNameWithoutExtension(parts[2])))
        {
            reason = $"The file's name is the partner's id: {PartnerId.Allowed}.";
        }

        return reason.Length == 0;
    }

    private static FileLayout Layout(ConfigurationSection root)
    {
        if (root.OptionalSection("file") is not { } section)
        {
            return new FileLayout();
        }

        var layout = new FileLayout
        {
            Delimiter = section.Choice("delimiter", s_delimiters, null),
            HasHeader = section.Flag("header", true),
            TitleRows = section.Has("titleRows") ? section.PositiveCount("titleRows") : 0,
            Totals = section.Texts("totals"),
            NotData = section.Texts("notData"),
            Sheet = section.OptionalText("sheet"),
            Zip = section.OptionalSection("zip") is { } zip ? ZipLayoutReader.Read(zip) : null,
            IgnoredColumns = section.Texts("ignoredColumns"),
            Encoding = EncodingOf(section),
        };
        section.Close();
        return layout;
    }

    private static System.Text.Encoding? EncodingOf(ConfigurationSection section)
    {
        if (section.OptionalText("encoding") is not { Length: > 0 } name)
        {
            return null;
        }

        var encoding = FileEncodings.Find(name);
        if (encoding is null)
        {
            section.Refuse("encoding", $"'{name}' is not one of: {string.Join(", ", FileEncodings.Names)}.");
        }

        return encoding;
    }

    private static DifferenceRules? Difference(ConfigurationSection root)
    {
        if (root.OptionalSection("tooDifferent") is not { } section)
        {
            return null;
        }

        var rules = new DifferenceRules
        {
            People = section.OptionalPositiveNumber("people"),
            Hours = section.OptionalPositiveNumber("hours"),
            Errors = section.OptionalNumber("errors"),
        };
        if (rules.Errors is < 0 or > 1)
        {
            section.Refuse("errors", "errors is a share of the rows: 0 to 1.");
        }

        if (rules == new DifferenceRules())
        {
            section.Refuse("people", "Say what may not be too different: people, hours or errors.");
        }

        section.Close();
        return rules;
    }

    private static PersonColumns? Person(ProfileColumns columns, bool isNameRequired)
    {
        var person = new PersonColumns
        {
            Name = columns.Optional("name", isNameRequired),
            FirstName = columns.Optional("firstName", isNameRequired),
            LastName = columns.Optional("lastName", isNameRequired),
            BirthDate = columns.Optional("birthDate"),
            Email = columns.Optional("email"),
        };
        return person == new PersonColumns() ? null : person;
    }

    // Without the column nobody could tell which rows are wanted.
    private static List<RowFilter> Filters(ConfigurationSection root, ProfileColumns columns) =>
        root.OptionalSection("onlyRows") is { } section
            ? [.. section.Names.Select(header => new RowFilter(columns.ByHeader(header, required: true), section.Texts(header)))]
            : [];

    private static IReadOnlyList<string> Dates(ConfigurationSection root)
    {
        if (!root.Has("dates"))
        {
            return ["yyyy-MM-dd"];
        }

        var formats = root.Texts("dates");
        if (formats.Count == 0)
        {
            root.Refuse("dates", "dates needs at least one format, such as yyyy-MM-dd or M/d/yyyy.");
        }

        foreach (var (index, format) in formats.Index().Where(format => !IsDateFormat(format.Item)))
        {
            root.Refuse(
                $"dates[{index}]",
                $"'{format}' is no date format with day, month and year, such as yyyy-MM-dd, M/d/yyyy or M/d/yyyy h:mm tt."
            );
        }

        return formats;
    }

    // A format is good when it brings a day back that has different digits everywhere.
    private static bool IsDateFormat(string format)
    {
        if (format is DateCell.ExcelSerial or DateCell.Iso)
        {
            return true;
        }

        var moment = new DateTime(2034, 12, 25, 9, 47, 58);
        try
        {
            return DateCell.Read(DateCell.Written(moment, format), [format], out var back) == DateReading.Day
                && back == DateOnly.FromDateTime(moment);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Check(PartnerProfile profile, ConfigurationSection root)
    {
        if (!PartnerId.IsValid(profile.Issuer))
        {
            root.Refuse("issuer", $"issuer must be a partner id: {PartnerId.Allowed}.");
        }

        foreach (
            var (index, contact) in profile.Contacts.Index().Where(contact => !System.Net.Mail.MailAddress.TryCreate(contact.Item, out _))
        )
        {
            root.Refuse($"contact[{index}]", $"'{contact}' is no e-mail address.");
        }

        if (profile is { File: { HasHeader: false, TitleRows: > 0 } })
        {
            root.Refuse("file", "titleRows stand above a header; a file with header false has none.");
        }
    }
}
