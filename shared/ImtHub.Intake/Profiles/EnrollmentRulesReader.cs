using ImtHub.Intake.Files;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles;

/// <summary>Reads the part of a profile that only enrollments have.</summary>
internal static class EnrollmentRulesReader
{
    private static readonly Dictionary<string, ApprenticeStatus> Words = new(StringComparer.Ordinal)
    {
        ["applied"] = ApprenticeStatus.Applied,
        ["registered"] = ApprenticeStatus.Registered,
        ["inProbation"] = ApprenticeStatus.InProbation,
        ["active"] = ApprenticeStatus.Active,
        ["suspended"] = ApprenticeStatus.Suspended,
        ["completed"] = ApprenticeStatus.Completed,
        ["cancelled"] = ApprenticeStatus.Cancelled,
    };

    public static EnrollmentRules Read(ConfigurationSection root, ProfileColumns columns)
    {
        var rules = new EnrollmentRules
        {
            Worker = columns.Required("worker"),
            BeganOn = columns.Required("beganOn"),
            Name = columns.Optional("name", required: true),
            FirstName = columns.Optional("firstName", required: true),
            LastName = columns.Optional("lastName", required: true),
            MiddleName = columns.Optional("middleName"),
            Suffix = columns.Optional("suffix"),
            BirthDate = columns.Optional("birthDate"),
            Email = columns.Optional("email"),
            Programme = columns.Optional("programme", required: true),
            JobTitle = columns.Optional("jobTitle"),
            Cohort = columns.Optional("cohort"),
            Status = columns.Optional("status"),
            FixedProgramme = root.OptionalText("programme"),
            Programmes = root.Words("programmes"),
            Statuses = Statuses(root),
            OtherIds = OtherIds(root, columns),
        };
        if (rules is not ({ Name: not null, FirstName: null, LastName: null } or { Name: null, FirstName: not null, LastName: not null }))
            root.Refuse("columns", "The name stands either in one column (columns.name: \"Last, First\") or in columns.firstName and columns.lastName.");
        if (rules.Programme is null == rules.FixedProgramme is null)
            root.Refuse("programme", "The programme is either a column (columns.programme) or the same for the whole file (programme).");
        return rules;
    }

    private static Dictionary<string, ApprenticeStatus> Statuses(ConfigurationSection root)
    {
        if (root.OptionalSection("statuses") is not { } section)
            return new Dictionary<string, ApprenticeStatus>(Words, StringComparer.OrdinalIgnoreCase);
        var statuses = section.Meanings(Words);
        section.Close();
        return statuses;
    }

    private static List<OtherIdColumn> OtherIds(ConfigurationSection root, ProfileColumns columns)
    {
        var others = new List<OtherIdColumn>();
        if (root.OptionalSection("otherIds") is not { } section)
            return others;
        foreach (var header in section.Names)
        {
            var issuer = section.Text(header);
            if (!PartnerId.IsValid(issuer))
                section.Refuse(header, $"The issuer of a number is a partner id: {PartnerId.Allowed}.");
            others.Add(new OtherIdColumn(columns.ByHeader(header), issuer));
        }
        return others;
    }
}
