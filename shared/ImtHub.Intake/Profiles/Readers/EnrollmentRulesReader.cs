using ImtHub.Intake.Files;
using ImtHub.Records.Configuration;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the part of a profile that only enrollments have.</summary>
internal static class EnrollmentRulesReader
{
    private const string TakenOver = "takenOver";

    private static readonly Dictionary<string, ApprenticeStatus> s_words = new(StringComparer.Ordinal)
    {
        ["applied"] = ApprenticeStatus.Applied,
        ["registered"] = ApprenticeStatus.Registered,
        ["inProbation"] = ApprenticeStatus.InProbation,
        ["active"] = ApprenticeStatus.Active,
        ["suspended"] = ApprenticeStatus.Suspended,
        ["transferred"] = ApprenticeStatus.Transferred,
        [TakenOver] = ApprenticeStatus.Active,
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
            Program = columns.Optional("program", required: true),
            JobTitle = columns.Optional("jobTitle"),
            Cohort = columns.Optional("cohort"),
            Status = columns.Optional("status"),
            StatusOn = columns.Optional("statusOn"),
            StatusReason = columns.Optional("statusReason"),
            CreditOjl = columns.Optional("creditOjlHours"),
            CreditRi = columns.Optional("creditRiHours"),
            CreditSource = columns.Optional("creditSource"),
            ProbationHours = columns.Optional("probationHours"),
            ProbationDays = columns.Optional("probationDays"),
            FixedProgram = root.OptionalText("program"),
            Programs = root.Words("programs"),
            Statuses = Statuses(root),
            TransferWords = TransferWords(root),
            OtherIds = OtherIds(root, columns),
            Personal = PersonalRulesReader.Read(root, columns),
        };
        if (rules is not ({ Name: not null, FirstName: null, LastName: null } or { Name: null, FirstName: not null, LastName: not null }))
        {
            root.Refuse(
                "columns",
                "The name stands either in one column (columns.name: \"Last, First\") or in columns.firstName and columns.lastName."
            );
        }

        if (rules.Program is null == rules.FixedProgram is null)
        {
            root.Refuse("program", "The program is either a column (columns.program) or the same for the whole file (program).");
        }

        if ((rules.CreditOjl ?? rules.CreditRi) is not null && rules.CreditSource is null)
        {
            root.Refuse("columns", "Credit for prior learning needs its source: columns.creditSource.");
        }

        return rules;
    }

    private static HashSet<string> TransferWords(ConfigurationSection root) =>
        root.OptionalSection("statuses") is { } section && section.Has(TakenOver)
            ? new HashSet<string>(section.Texts(TakenOver), StringComparer.OrdinalIgnoreCase)
            : new HashSet<string>([TakenOver], StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, ApprenticeStatus> Statuses(ConfigurationSection root)
    {
        if (root.OptionalSection("statuses") is not { } section)
        {
            return new Dictionary<string, ApprenticeStatus>(s_words, StringComparer.OrdinalIgnoreCase);
        }

        var statuses = section.Meanings(s_words);
        section.Close();
        return statuses;
    }

    private static List<OtherIdColumn> OtherIds(ConfigurationSection root, ProfileColumns columns)
    {
        var others = new List<OtherIdColumn>();
        if (root.OptionalSection("otherIds") is not { } section)
        {
            return others;
        }

        foreach (var header in section.Names)
        {
            var issuer = section.Text(header);
            if (!PartnerId.IsValid(issuer))
            {
                section.Refuse(header, $"The issuer of a number is a partner id: {PartnerId.Allowed}.");
            }

            others.Add(new OtherIdColumn(columns.ByHeader(header), issuer));
        }
        return others;
    }
}
