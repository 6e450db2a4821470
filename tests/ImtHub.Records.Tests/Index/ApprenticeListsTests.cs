using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Index;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Records.Tests.Index;

/// <summary>The list of those at risk, whose days hours put off without a word to the index.</summary>
public sealed class ApprenticeListsTests
{
    private static readonly DateOnly s_today = Facts.FirstDay.AddDays(40);

    private readonly SmallHub _hub = SmallHub.WithApprentice();
    private readonly InMemoryApprenticeIndex _index = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_reads_it_does_not_see_those_named_too_early_and_mends_their_place_once()
    {
        var programs = new ProgramCatalog([Facts.Program]);
        var directory = new OneRecord(_hub);
        var keeper = new IndexKeeper(_index, directory, programs, new ProgressRules());
        var lists = new ApprenticeLists(_index, directory, programs, new ProgressRules(), keeper);
        await keeper.UpdateAsync(Facts.ApprenticeId, Stop);
        Assert.Equal([Facts.ApprenticeId], await AtRiskAsync(lists));

        _hub.Take(Facts.Hours(8, Facts.From("week-5.csv", 2), day: 35));

        Assert.Empty(await AtRiskAsync(lists));
        var changes = (await _index.FindAsync(Facts.ApprenticeId, Stop)).Changes;
        Assert.Empty((await _index.ListAsync(IndexKey.AtRisk, s_today, null, 10, Stop)).Ids);
        Assert.Empty(await AtRiskAsync(lists));
        Assert.Equal(changes, (await _index.FindAsync(Facts.ApprenticeId, Stop)).Changes);
    }

    private static async Task<IEnumerable<string>> AtRiskAsync(ApprenticeLists lists) =>
        (await lists.ListAsync(IndexKey.AtRisk, s_today, null, 10, Stop)).Records.Select(record => record.Id);

    private sealed class OneRecord(SmallHub hub) : IApprenticeDirectory
    {
        public Task<ApprenticeRecord?> FindAsync(string apprenticeId, CancellationToken cancellationToken) => Task.FromResult(hub.Record);

        public IAsyncEnumerable<ApprenticeRecord> ListAsync(string? sponsor, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<Fact> ReadFactsAsync(string apprenticeId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<ApprenticeEvent> ReadEventsAsync(
            string apprenticeId,
            long afterSequence,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }
}
