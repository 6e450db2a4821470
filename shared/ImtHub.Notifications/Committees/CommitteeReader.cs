using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using NodaTime;

namespace ImtHub.Notifications.Committees;

/// <summary>
/// Reads a committee from its file, or notes why it cannot be one. The format is described by
/// <c>docs/schemas/committee.schema.json</c>.
/// </summary>
public static partial class CommitteeReader
{
    private const string Folder = "committees/";
    private const string Extension = ".json";

    /// <summary>True when the configuration file describes a committee.</summary>
    public static bool IsCommitteeFile(ConfigurationFile file) =>
        file.Path.StartsWith(Folder, StringComparison.Ordinal) && file.Path.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>The committee, or null with every problem of the file added to <paramref name="problems"/>.</summary>
    public static Committee? Read(ConfigurationFile file, SponsorCatalog known, ICollection<ConfigurationProblem> problems)
    {
        var before = problems.Count;
        if (ConfigurationSection.Open(file, problems) is not { } root)
        {
            return null;
        }

        var zone = ReadZone(root);
        var committee = new Committee
        {
            Id = ReadId(root, file),
            Name = root.Text("name"),
            Sponsors = ReadSponsors(root, known),
            Cohorts = root.Texts("cohorts").ToHashSet(StringComparer.Ordinal),
            Schedule = ReadSchedule(root, "schedule", zone),
            Meetings = root.Has("meetings") ? ReadSchedule(root, "meetings", zone) : null,
            Quiet = ReadQuietHours(root),
            Members = ReadMembers(root),
            WhenNothingChanged = root.Has("whenNothingChanged")
                ? OneOf<WhenNothingChanged>(root, "whenNothingChanged")
                : WhenNothingChanged.None,
            Wishes = ReadWishes(root),
        };
        root.Close();
        return problems.Count == before ? committee : null;
    }

    private static string ReadId(ConfigurationSection root, ConfigurationFile file)
    {
        var id = root.Text("id");
        if (id.Length > 0 && !Id().IsMatch(id))
        {
            root.Refuse("id", "id must be 1 to 50 lower-case letters, digits and hyphens, a letter or digit first.");
        }
        else if (id.Length > 0 && file.Path != Folder + id + Extension)
        {
            root.Refuse("id", $"id must be the file's name without {Extension}.");
        }

        return id;
    }

    private static HashSet<string> ReadSponsors(ConfigurationSection root, SponsorCatalog known)
    {
        var sponsors = root.Texts("sponsors").ToHashSet(StringComparer.Ordinal);
        if (sponsors.Count == 0)
        {
            root.Refuse("sponsors", "sponsors must name at least one sponsor whose apprentices the committee follows.");
        }

        foreach (var unknown in sponsors.Where(sponsor => known.Find(sponsor) is null))
        {
            root.Refuse(
                "sponsors",
                $"There is no sponsor \"{unknown}\". Sponsors: {string.Join(", ", known.All.Select(sponsor => sponsor.Id))}."
            );
        }

        return sponsors;
    }

    private static CommitteeSchedule ReadSchedule(ConfigurationSection root, string property, DateTimeZone zone)
    {
        if (root.Section(property) is not { } section)
        {
            return new CommitteeSchedule
            {
                Zone = zone,
                Every = default,
                Weekday = default,
                Hour = 0,
            };
        }

        var schedule = new CommitteeSchedule
        {
            Zone = zone,
            Every = OneOf<ScheduleRhythm>(section, "every"),
            Weekday = OneOf<DayOfWeek>(section, "weekday"),
            Hour = section.WholeNumber("hour", 0, 23),
            Week = section.Has("week") ? OneOf<WeekOfMonth>(section, "week") : WeekOfMonth.First,
            StartsOn = section.Has("startsOn") ? section.Day("startsOn") : null,
            EndsOn = section.Has("endsOn") ? section.Day("endsOn") : null,
        };
        if (section.Has("week") && schedule.Every != ScheduleRhythm.Month)
        {
            section.Refuse("week", "week belongs to a schedule with every: month.");
        }

        if (!schedule.EverComes())
        {
            section.Refuse("endsOn", "The schedule never comes: no such day lies between startsOn and endsOn.");
        }

        section.Close();
        return schedule;
    }

    private static QuietHours? ReadQuietHours(ConfigurationSection root)
    {
        if (root.OptionalSection("quietHours") is not { } section)
        {
            return null;
        }

        var quiet = new QuietHours(section.WholeNumber("from", 0, 23), section.WholeNumber("to", 0, 23));
        if (section.Has("from") && section.Has("to") && quiet.From == quiet.To)
        {
            section.Refuse("to", "to must be another hour than from: quiet hours that never end would keep every notice back.");
        }

        section.Close();
        return quiet;
    }

    private static DateTimeZone ReadZone(ConfigurationSection root)
    {
        var id = root.Text("timeZone");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
        {
            return zone;
        }

        if (id.Length > 0)
        {
            root.Refuse("timeZone", $"\"{id}\" is no time zone of the IANA database; allowed are names such as America/Chicago.");
        }

        return DateTimeZone.Utc;
    }

    private static List<CommitteeMember> ReadMembers(ConfigurationSection root)
    {
        var members = new List<CommitteeMember>();
        var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in root.Sections("members"))
        {
            var member = new CommitteeMember(
                section.OptionalText("name"),
                OneOf<MemberRole>(section, "role"),
                section.Text("address"),
                section.Has("leavesOn") ? section.Day("leavesOn") : null
            );
            if (member.Address.Length > 0 && !IsAddress(member.Address))
            {
                section.Refuse("address", "address must be one mail address without a display name, such as ada@example.org.");
            }

            if (member.Address.Length > 0 && !addresses.Add(member.Address))
            {
                section.Refuse("address", "Another member has this address; every member needs an address of their own.");
            }

            section.Close();
            members.Add(member);
        }
        if (members.Count == 0)
        {
            root.Refuse("members", "members must list at least one member; a committee without members hears nothing.");
        }

        return members;
    }

    private static Dictionary<MemberRole, RoleWishes> ReadWishes(ConfigurationSection root)
    {
        var wishes = new Dictionary<MemberRole, RoleWishes>();
        if (!root.Has("wants") || root.Section("wants") is not { } wants)
        {
            return wishes;
        }

        foreach (var role in Enum.GetValues<MemberRole>().Where(role => wants.Has(Name(role))))
        {
            if (wants.Section(Name(role)) is not { } section)
            {
                continue;
            }

            var atOnce = Topics(section, "atOnce");
            if (atOnce.Overlaps([Topic.Decisions, Topic.Progress, Topic.Wages, Topic.Partners]))
            {
                section.Refuse(
                    "atOnce",
                    "decisions, progress, wages and partners are parts of the digest; at once come milestones, courses, competencies, records and deadlines."
                );
            }

            wishes[role] = new RoleWishes(atOnce, section.Has("digest") ? Topics(section, "digest") : RoleWishes.Default.Digest)
            {
                AtOnceMilestones = section.Texts("atOnceMilestones").ToHashSet(StringComparer.Ordinal),
            };
            if (section.Has("atOnceMilestones") && !atOnce.Contains(Topic.Milestones))
            {
                section.Refuse("atOnceMilestones", "atOnceMilestones chooses among milestones; name milestones in atOnce too.");
            }

            section.Close();
        }
        wants.Close();
        return wishes;
    }

    private static HashSet<Topic> Topics(ConfigurationSection section, string property)
    {
        var topics = new HashSet<Topic>();
        foreach (var (index, text) in section.Texts(property).Index())
        {
            if (TryName<Topic>(text, out var topic))
            {
                topics.Add(topic);
            }
            else
            {
                section.Refuse($"{property}[{index}]", NotOneOf<Topic>(text));
            }
        }
        return topics;
    }

    private static T OneOf<T>(ConfigurationSection section, string property)
        where T : struct, Enum
    {
        var text = section.Text(property);
        if (text.Length > 0 && !TryName<T>(text, out _))
        {
            section.Refuse(property, NotOneOf<T>(text));
        }

        return TryName<T>(text, out var value) ? value : default;
    }

    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        value = Enum.GetValues<T>().FirstOrDefault(known => string.Equals(Name(known), text, StringComparison.OrdinalIgnoreCase));
        return string.Equals(Name(value), text, StringComparison.OrdinalIgnoreCase);
    }

    private static string NotOneOf<T>(string text)
        where T : struct, Enum => $"\"{text}\" is not allowed; allowed: {string.Join(", ", Enum.GetValues<T>().Select(Name))}.";

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,49}$")]
    private static partial Regex Id();
}
