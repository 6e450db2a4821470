using ImtHub.Intake.Files;
using ImtHub.Records.Configuration;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the part of a profile that only registration numbers have.</summary>
internal static class RegistrationRulesReader
{
    public static RegistrationRules Read(ConfigurationSection root, ProfileColumns columns, string partner)
    {
        var agency = columns.Optional("agency", required: true);
        var rules = new RegistrationRules
        {
            Worker = columns.Required("worker"),
            Number = columns.Required("registrationNumber"),
            Date = columns.Required("registeredOn"),
            Sponsor = columns.Optional("sponsor", required: true),
            Agency = agency,
            FixedAgency = root.OptionalText("agency") ?? (agency is null ? partner : null),
            Sponsors = Partners(root, "sponsors"),
            Agencies = Partners(root, "agencies"),
        };
        if (rules.Sponsor is null == !root.Has("issuer"))
        {
            root.Refuse(
                "issuer",
                "Who issued the apprentices' numbers is either a column (columns.sponsor, with sponsors) or the same for the whole file (issuer)."
            );
        }

        if (rules.Sponsor is null != (rules.Sponsors.Count == 0))
        {
            root.Refuse(
                "sponsors",
                "The column columns.sponsor and the map sponsors (the agency's text to the sponsor's partner id) go together."
            );
        }

        if (rules.Agency is null != (rules.Agencies.Count == 0))
        {
            root.Refuse("agencies", "The column columns.agency and the map agencies (its text to the agency's partner id) go together.");
        }

        if (rules is { Agency: not null, FixedAgency: not null })
        {
            root.Refuse("agency", "The agency is either a column (columns.agency) or the same for the whole file (agency).");
        }

        if (rules.FixedAgency is { Length: > 0 } id && !PartnerId.IsValid(id))
        {
            root.Refuse("agency", $"agency must be a partner id: {PartnerId.Allowed}.");
        }

        return rules;
    }

    private static Dictionary<string, string> Partners(ConfigurationSection root, string name)
    {
        var partners = root.Words(name);
        foreach (var (text, partner) in partners.Where(pair => !PartnerId.IsValid(pair.Value)))
        {
            root.Refuse(name, $"'{partner}', for '{text}', is no partner id: {PartnerId.Allowed}.");
        }

        return partners;
    }
}
