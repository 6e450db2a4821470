using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Index;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Hub.Reading;

/// <summary>
/// Which apprentices a page lists: the lists of the index that hold them, one after another, and what else must be so of each. Filters
/// combine; what a page's address says of them is kept by its links.
/// </summary>
/// <param name="Title">What the page is called.</param>
public sealed record ApprenticeQuery(string Title, IReadOnlyList<IndexKey> Keys)
{
    /// <summary>The names of the filters in an address.</summary>
    public static IReadOnlyList<string> Names { get; } = ["q", "sponsor", "cohort", "committee", "college", "status", "list"];

    private readonly List<Func<ApprenticeProgress, bool>> _filters = [];

    /// <summary>The filters as the address says them; without those that are blank.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private init; } = new Dictionary<string, string>();

    /// <summary>True for an apprentice of the lists who passes every filter.</summary>
    public bool Holds(ApprenticeProgress apprentice) => _filters.TrueForAll(filter => filter(apprentice));

    /// <summary>
    /// What a page's address asks for: <c>q</c> (a part of the name or id), <c>sponsor</c>, <c>cohort</c>, <c>committee</c>,
    /// <c>college</c>, <c>status</c> and <c>list=at-risk|held</c>, any of them together; without them everybody. Null when it names
    /// something that the hub does not know.
    /// </summary>
    internal static ApprenticeQuery? Of(IQueryCollection asked, SponsorCatalog sponsors, CommitteeCatalog committees)
    {
        var given = Names
            .Select(name => (Name: name, Value: asked[name].FirstOrDefault()?.Trim() ?? ""))
            .Where(filter => filter.Value.Length > 0)
            .ToDictionary(filter => filter.Name, filter => filter.Value);
        var (titles, filters) = (new List<string>(), new List<Func<ApprenticeProgress, bool>>());
        IReadOnlyList<IndexKey>? keys = null;
        if (given.TryGetValue("list", out var list))
        {
            if (list is not ("at-risk" or "held"))
            {
                return null;
            }

            titles.Add(list == "at-risk" ? "at risk" : "with held facts");
            filters.Add(list == "at-risk" ? apprentice => apprentice.Outlook.IsAtRisk : apprentice => apprentice.Record.Held.Count > 0);
            keys = [list == "at-risk" ? IndexKey.AtRisk : IndexKey.Held];
        }
        if (given.TryGetValue("college", out var college))
        {
            titles.Add($"results of {college}");
            filters.Add(apprentice => apprentice.Record.Providers().Contains(college));
            keys ??= [IndexKey.College(college)];
        }
        if (given.TryGetValue("committee", out var committeeId))
        {
            if (committees.Find(committeeId) is not { } committee)
            {
                return null;
            }

            titles.Add(committee.Name);
            filters.Add(apprentice =>
                committee.Sponsors.Contains(apprentice.Record.Sponsor)
                && (committee.Cohorts.Count == 0 || (apprentice.Record.Cohort is { } its && committee.Cohorts.Contains(its)))
            );
            keys ??= Followed(committee);
        }
        if (given.TryGetValue("sponsor", out var id))
        {
            if (sponsors.Find(id) is not { } sponsor)
            {
                return null;
            }

            titles.Add(sponsor.Name);
            filters.Add(apprentice => apprentice.Record.Sponsor == id);
            keys ??= [given.TryGetValue("cohort", out var group) ? IndexKey.OfCohort(id, group) : IndexKey.Sponsor(id)];
        }
        if (given.TryGetValue("cohort", out var cohort))
        {
            titles.Add($"cohort {cohort}");
            filters.Add(apprentice => apprentice.Record.Cohort == cohort);
        }
        if (given.TryGetValue("status", out var text))
        {
            if (!Enum.TryParse<ApprenticeStatus>(text, ignoreCase: true, out var status) || !Enum.IsDefined(status))
            {
                return null;
            }

            titles.Add(ImtHub.Records.Words.Status(status));
            filters.Add(apprentice => apprentice.Record.Status == status);
            keys ??= [IndexKey.Status(status)];
        }
        if (given.TryGetValue("q", out var words))
        {
            titles.Add($"'{words}'");
            filters.Add(apprentice => IsNamed(apprentice.Record, words));
        }
        var query = new ApprenticeQuery(
            titles.Count == 0 ? "Apprentices" : $"Apprentices: {string.Join(", ", titles)}",
            keys ?? [.. sponsors.All.Select(known => IndexKey.Sponsor(known.Id))]
        )
        {
            Asked = given,
        };
        query._filters.AddRange(filters);
        return query;
    }

    // Every word stands somewhere in the name or is the id, whatever its case and its marks.
    private static bool IsNamed(ApprenticeRecord record, string words) =>
        words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word =>
                CultureInfo.InvariantCulture.CompareInfo.IndexOf(
                    $"{record.Name} {record.Id}",
                    word,
                    CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace
                ) >= 0
            );

    private static IndexKey[] Followed(Committee committee) =>
        committee.Cohorts.Count == 0
            ? [.. committee.Sponsors.Select(IndexKey.Sponsor)]
            : [.. committee.Sponsors.SelectMany(_ => committee.Cohorts, IndexKey.OfCohort)];
}
