using ImtHub.Notifications.Committees;
using ImtHub.Records.Entries;
using ImtHub.Records.Index;
using ImtHub.Records.Programmes;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Hub.Reading;

/// <summary>Which apprentices a page lists: one or several lists of the index, one after another.</summary>
public sealed record ApprenticeQuery(string Title, IReadOnlyList<IndexKey> Keys)
{
    /// <summary>
    /// What a page's address asks for: <c>sponsor</c> (with <c>cohort</c>), <c>committee</c>, <c>college</c>, <c>status</c> or <c>list=at-risk|held</c>; without
    /// them everybody. Null when it names something that the hub does not know.
    /// </summary>
    internal static ApprenticeQuery? Of(IQueryCollection asked, SponsorCatalog sponsors, CommitteeCatalog committees)
    {
        if (asked["sponsor"].FirstOrDefault() is { } id)
        {
            if (sponsors.Find(id) is not { } sponsor)
                return null;
            return asked["cohort"].FirstOrDefault() is { } cohort
                ? new($"{sponsor.Name}, cohort {cohort}", [IndexKey.OfCohort(id, cohort)])
                : new(sponsor.Name, [IndexKey.Sponsor(id)]);
        }
        if (asked["committee"].FirstOrDefault() is { } committeeId)
            return committees.Find(committeeId) is { } committee ? new(committee.Name, Followed(committee)) : null;
        if (asked["college"].FirstOrDefault() is { } college)
            return new($"Results of {college}", [IndexKey.College(college)]);
        if (asked["status"].FirstOrDefault() is { } text)
            return Enum.TryParse<ApprenticeStatus>(text, ignoreCase: true, out var status) ? new($"Status: {text}", [IndexKey.Status(status)]) : null;
        return asked["list"].FirstOrDefault() switch
        {
            null => new("Apprentices", [.. sponsors.All.Select(known => IndexKey.Sponsor(known.Id))]),
            "at-risk" => new("At risk", [IndexKey.AtRisk]),
            "held" => new("With held facts", [IndexKey.Held]),
            _ => null,
        };
    }

    private static IndexKey[] Followed(Committee committee) => committee.Cohorts.Count == 0
        ? [.. committee.Sponsors.Select(IndexKey.Sponsor)]
        : [.. committee.Sponsors.SelectMany(_ => committee.Cohorts, IndexKey.OfCohort)];
}
