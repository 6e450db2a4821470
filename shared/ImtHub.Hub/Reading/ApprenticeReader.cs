using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Index;
using ImtHub.Records.Programmes;
using ImtHub.Records.Progress;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Hub.Reading;

/// <summary>Reads apprentices for pages and commands: lists by the index, one of them with everything that is known, today or on an earlier day.</summary>
public sealed class ApprenticeReader(
    IApprenticeDirectory apprentices,
    ApprenticeLists lists,
    ProgrammeCatalog programmes,
    SponsorCatalog sponsors,
    CommitteeCatalog committees,
    ProgressRules rules,
    TimeProvider clock)
{
    private const int PageLength = 100;

    /// <summary>Today (UTC).</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>A page of what is asked for.</summary>
    public async Task<ApprenticeListPage> ListAsync(ApprenticeQuery query, string? after, CancellationToken cancellationToken)
    {
        var (list, rest) = Place(after);
        var found = new List<ApprenticeProgress>();
        for (; list < query.Keys.Count; list++, rest = null)
        {
            var page = await lists.ListAsync(query.Keys[list], Today, rest, PageLength - found.Count, cancellationToken);
            found.AddRange(page.Records.Select(record => Of(record, Today)));
            if (page.Next is not null)
                return new(found, string.Create(CultureInfo.InvariantCulture, $"{list}~{page.Next}"));
            if (found.Count >= PageLength && list + 1 < query.Keys.Count)
                return new(found, string.Create(CultureInfo.InvariantCulture, $"{list + 1}~"));
        }
        return new(found, null);
    }

    /// <summary>All records; reads every partition, for reports on a folder.</summary>
    public async Task<IReadOnlyList<ApprenticeProgress>> AllAsync(CancellationToken cancellationToken)
    {
        var found = await apprentices.ListAsync(sponsor: null, cancellationToken).ToListAsync(cancellationToken);
        return [.. found.Select(record => Of(record, Today)).OrderBy(apprentice => apprentice.Record.Sponsor, StringComparer.Ordinal)
            .ThenBy(apprentice => apprentice.Record.Name.Last, StringComparer.Ordinal)
            .ThenBy(apprentice => apprentice.Record.Name.First, StringComparer.Ordinal)
            .ThenBy(apprentice => apprentice.Record.Id, StringComparer.Ordinal)];
    }

    /// <summary>One apprentice; null when there was none of this id.</summary>
    /// <param name="id">The apprentice.</param>
    /// <param name="on">As believed at the end of that day (UTC); null for now.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<ApprenticeView?> FindAsync(string id, DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await apprentices.ReadFactsAsync(id, cancellationToken).ToListAsync(cancellationToken);
        DateOnly[] days = [.. facts.SelectMany(fact => fact.Values).Select(value => DateOnly.FromDateTime(value.Entry.Lineage.StatedAt.UtcDateTime)).Distinct().OrderDescending()];
        var record = await apprentices.FindAsync(id, cancellationToken);
        if (on is { } day)
        {
            var end = new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero);
            record = RecordAudit.At(programmes, id, facts, end);
            facts = [.. facts.Select(fact => fact.Without(statement => statement.StatedAt > end)).OfType<Fact>()];
        }
        if (record is null)
            return null;
        var (programme, asOf, sponsor) = (programmes.Of(record), on ?? Today, sponsors.Find(record.Sponsor));
        return new ApprenticeView(Of(record, asOf), RecordTrace.Of(programme, record, facts), sponsor is null ? null : WageProgress.Of(sponsor, record, programme, asOf), sponsor, on, days);
    }

    /// <summary>The lists that can be asked for.</summary>
    public IReadOnlyList<ListChoices> Choices() =>
    [
        new("Look at", [("/apprentices", "everybody"), ("/apprentices?list=at-risk", "at risk"), ("/apprentices?list=held", "with held facts")]),
        new("Sponsor", [.. sponsors.All.Select(sponsor => ($"/apprentices?sponsor={Uri.EscapeDataString(sponsor.Id)}", sponsor.Name))]),
        new("Committee", [.. committees.All.Select(committee => ($"/apprentices?committee={Uri.EscapeDataString(committee.Id)}", committee.Name))]),
        new("College", [.. programmes.Ids.SelectMany(id => programmes.Current(id)!.Courses).Select(course => course.Provider).Distinct().Order(StringComparer.Ordinal).Select(college => ($"/apprentices?college={Uri.EscapeDataString(college)}", college))]),
        new("Status", [.. Enum.GetValues<ApprenticeStatus>().Select(status => ($"/apprentices?status={status}", Words.Status(status)))]),
    ];

    /// <summary>What a page's address asks for; null when it names something that is not known.</summary>
    public ApprenticeQuery? Query(IQueryCollection asked) => ApprenticeQuery.Of(asked, sponsors, committees);

    private ApprenticeProgress Of(ApprenticeRecord record, DateOnly day)
    {
        var programme = programmes.Of(record);
        return new(record, programme, Outlook.Of(record, programme, day, rules));
    }

    private static (int List, string? After) Place(string? after)
    {
        var parts = after?.Split('~', 2) ?? [];
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var list) ? (list, parts[1]) : (0, null);
    }
}

/// <summary>One page of a list of apprentices.</summary>
/// <param name="Apprentices">Who stands on it.</param>
/// <param name="Next">Where the next page begins, as its address says it; null when this is the last.</param>
public sealed record ApprenticeListPage(IReadOnlyList<ApprenticeProgress> Apprentices, string? Next);

/// <summary>Links to lists of one kind.</summary>
/// <param name="Name">What the lists are by.</param>
/// <param name="Links">Address and words of each.</param>
public sealed record ListChoices(string Name, IReadOnlyList<(string Address, string Text)> Links);
