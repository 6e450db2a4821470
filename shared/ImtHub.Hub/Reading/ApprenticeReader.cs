using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Index;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Hub.Reading;

/// <summary>
/// Reads apprentices for pages and commands: lists by the index, one of them with everything that is known, today or on an earlier day.
/// </summary>
public sealed class ApprenticeReader(
    IApprenticeDirectory apprentices,
    ApprenticeLists lists,
    ProgramCatalog programs,
    SponsorCatalog sponsors,
    CommitteeCatalog committees,
    ProgressRules rules,
    StoryDay story,
    TimeProvider clock
)
{
    private const int PageLength = 25;
    private const int ReadAtOnce = 100;

    /// <summary>The day as of which people are judged: that of the story, else today (UTC).</summary>
    public DateOnly Today => story.Today(clock);

    /// <summary>A page of what is asked for.</summary>
    /// <param name="query">What.</param>
    /// <param name="after">Where the page begins, as <see cref="ApprenticeListPage.Next"/> told it; null for the first.</param>
    public async Task<ApprenticeListPage> ListAsync(ApprenticeQuery query, string? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (list, passed, rest) = Place(after);
        var found = new List<ApprenticeProgress>();
        for (; list < query.Keys.Count; list++, (passed, rest) = (0, null))
        {
            while (true)
            {
                var part = await lists.ListAsync(query.Keys[list], Today, rest, ReadAtOnce, cancellationToken);
                foreach (var (index, record) in part.Records.Index().Skip(passed))
                {
                    var apprentice = Of(record, Today);
                    if (!query.Holds(apprentice))
                    {
                        continue;
                    }

                    if (found.Count == PageLength)
                    {
                        return new(found, string.Create(CultureInfo.InvariantCulture, $"{list}~{index}~{rest}"));
                    }

                    found.Add(apprentice);
                }
                passed = 0;
                if (part.Next is null)
                {
                    break;
                }

                rest = part.Next;
            }
        }
        return new(found, null);
    }

    /// <summary>All records; reads every partition, for reports on a folder.</summary>
    public async Task<IReadOnlyList<ApprenticeProgress>> AllAsync(CancellationToken cancellationToken)
    {
        var found = await apprentices.ListAsync(sponsor: null, cancellationToken).ToListAsync(cancellationToken);
        return
        [
            .. found
                .Select(record => Of(record, Today))
                .OrderBy(apprentice => apprentice.Record.Sponsor, StringComparer.Ordinal)
                .ThenBy(apprentice => apprentice.Record.Name.Last, StringComparer.Ordinal)
                .ThenBy(apprentice => apprentice.Record.Name.First, StringComparer.Ordinal)
                .ThenBy(apprentice => apprentice.Record.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>One apprentice as a list shows them, in one request; null when there is none of this id.</summary>
    public async Task<ApprenticeProgress?> GlanceAsync(string id, CancellationToken cancellationToken) =>
        await apprentices.FindAsync(id, cancellationToken) is { } record ? Of(record, Today) : null;

    /// <summary>One apprentice; null when there was none of this id.</summary>
    /// <param name="on">As believed at the end of that day (UTC); null for now.</param>
    public async Task<ApprenticeView?> FindAsync(string id, DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await apprentices.ReadFactsAsync(id, cancellationToken).ToListAsync(cancellationToken);
        DateOnly[] days =
        [
            .. facts
                .SelectMany(fact => fact.Values)
                .Select(value => DateOnly.FromDateTime(value.Statement.Lineage.StatedAt.UtcDateTime))
                .Distinct()
                .OrderDescending(),
        ];
        var record = await apprentices.FindAsync(id, cancellationToken);
        if (on is { } day)
        {
            var end = new DateTimeOffset(day, TimeOnly.MaxValue, TimeSpan.Zero);
            record = RecordAudit.At(programs, id, facts, end);
            facts = [.. facts.Select(fact => fact.Without(statement => statement.StatedAt > end)).OfType<Fact>()];
        }
        if (record is null)
        {
            return null;
        }

        var (program, asOf, sponsor) = (programs.Of(record), on ?? Today, sponsors.Find(record.Sponsor));
        return new ApprenticeView(
            Of(record, asOf),
            RecordTrace.Of(program, record, facts),
            sponsor is null ? null : WageProgress.Of(sponsor, record, program, asOf),
            sponsor,
            on,
            days
        );
    }

    /// <summary>What each filter can be, as its value and in words.</summary>
    public IReadOnlyList<(string Name, string Label, IReadOnlyList<(string Value, string Text)> Values)> Filters() =>
        [
            ("sponsor", "Sponsor", [.. sponsors.All.Select(sponsor => (sponsor.Id, sponsor.Name))]),
            ("committee", "Committee", [.. committees.All.Select(committee => (committee.Id, committee.Name))]),
            (
                "college",
                "Results of",
                [
                    .. programs
                        .Ids.SelectMany(id => programs.Current(id)!.Courses)
                        .Select(course => course.Provider)
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                        .Select(college => (college, college)),
                ]
            ),
            (
                "status",
                "Status",
                [.. Enum.GetValues<ApprenticeStatus>().Select(status => (status.ToString().ToLowerInvariant(), Words.Status(status)))]
            ),
            ("list", "Only", [("at-risk", "at risk"), ("held", "with held facts")]),
        ];

    /// <summary>What a page's address asks for; null when it names something that is not known.</summary>
    public ApprenticeQuery? Query(IQueryCollection asked) => ApprenticeQuery.Of(asked, sponsors, committees);

    private ApprenticeProgress Of(ApprenticeRecord record, DateOnly day)
    {
        var program = programs.Of(record);
        return new(record, program, Outlook.Of(record, program, day, rules));
    }

    private static (int List, int Passed, string? After) Place(string? after)
    {
        var parts = after?.Split('~', 3) ?? [];
        return
            parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var list)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var passed)
            ? (list, passed, parts[2].Length > 0 ? parts[2] : null)
            : (0, 0, null);
    }
}

/// <summary>One page of a list of apprentices.</summary>
/// <param name="Apprentices">Who stands on it.</param>
/// <param name="Next">Where the next page begins, as its address says it; null when this is the last.</param>
public sealed record ApprenticeListPage(IReadOnlyList<ApprenticeProgress> Apprentices, string? Next);
