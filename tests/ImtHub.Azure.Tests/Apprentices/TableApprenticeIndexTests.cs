using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ImtHub.Azure.Apprentices;
using ImtHub.Records.Index;
using ImtHub.Records.Statements;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Apprentices;

/// <summary>Lists of apprentices: who stands where, page by page, whatever comes in between.</summary>
public sealed class TableApprenticeIndexTests(AzuriteFixture azurite)
{
    private static readonly IndexKey s_acme = IndexKey.Sponsor("acme");
    private static readonly IndexKey s_active = IndexKey.Status(ApprenticeStatus.Active);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_apprentice_stands_in_the_lists_they_were_put_into_until_they_leave_them()
    {
        var index = new TableApprenticeIndex(await azurite.NewTableAsync());
        await PutAsync(index, "a-1", new(s_acme), new(s_active));
        await PutAsync(index, "a-2", new(s_acme), new(IndexKey.OfCohort("acme", "2026/1")));

        await PutAsync(index, "a-1", new(IndexKey.Sponsor("other")), new(s_active));

        Assert.Equal(["a-2"], await ListAsync(index, s_acme));
        Assert.Equal(["a-1"], await ListAsync(index, IndexKey.Sponsor("other")));
        Assert.Equal(["a-1"], await ListAsync(index, s_active));
        Assert.Equal(["a-2"], await ListAsync(index, IndexKey.OfCohort("acme", "2026/1")));
        Assert.Empty(await ListAsync(index, IndexKey.OfCohort("acme", "2026")));
    }

    [Fact]
    public async Task A_long_list_comes_page_by_page()
    {
        var index = new TableApprenticeIndex(await azurite.NewTableAsync());
        await Task.WhenAll(Enumerable.Range(10, 25).Select(number => PutAsync(index, $"a-{number}", new IndexEntry(s_acme))));
        var (ids, after, pages) = (new List<string>(), (string?)null, 0);

        do
        {
            var (page, next) = await index.ListAsync(s_acme, null, after, 10, Token);
            ids.AddRange(page);
            (after, pages) = (next, pages + 1);
        } while (after is not null);

        Assert.Equal(Enumerable.Range(10, 25).Select(number => $"a-{number}"), ids);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Those_at_risk_are_listed_through_a_day_the_longest_first()
    {
        var index = new TableApprenticeIndex(await azurite.NewTableAsync());
        await PutAsync(index, "a-1", new IndexEntry(IndexKey.AtRisk, new(2026, 3, 2)));
        await PutAsync(index, "a-2", new IndexEntry(IndexKey.AtRisk, new(2026, 3, 1)));
        await PutAsync(index, "a-3", new IndexEntry(IndexKey.AtRisk, new(2026, 3, 3)));

        Assert.Equal(["a-2", "a-1"], (await index.ListAsync(IndexKey.AtRisk, new DateOnly(2026, 3, 2), null, 10, Token)).Ids);
    }

    [Fact]
    public async Task A_change_that_others_overtook_is_refused()
    {
        var index = new TableApprenticeIndex(await azurite.NewTableAsync());
        var known = await index.FindAsync("a-1", Token);
        await PutAsync(index, "a-1", new IndexEntry(s_acme));

        Assert.False(await index.TryReplaceAsync("a-1", known, new HashSet<IndexEntry> { new(s_active) }, Token));
        Assert.Equal(["a-1"], await ListAsync(index, s_acme));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_change_that_broke_off_is_made_whole_by_the_next_one(int seed)
    {
        var table = await azurite.NewTableAsync();
        var failing = new TableApprenticeIndex(Failing(table, new Random(seed), oneIn: 4));
        var statements = Enumerable.Range(0, 6).Select(number => new IndexEntry(IndexKey.College($"c-{number}"))).ToArray();
        var random = new Random(seed);
        for (var turn = 0; turn < 30; turn++)
        {
            try
            {
                await UpdateAsync(failing, [.. statements.Where(_ => random.Next(2) == 0)], Token);
            }
            catch (IOException)
            {
                // The process died there.
            }
        }
        var index = new TableApprenticeIndex(table);

        await UpdateAsync(index, [statements[0], statements[1]], Token);

        Assert.Equal(
            ["a-1", "a-1", "", "", "", ""],
            await Task.WhenAll(statements.Select(async statement => string.Join(' ', await ListAsync(index, statement.Key))))
        );
    }

    [Fact]
    public async Task A_change_that_was_overtaken_takes_nobody_out_of_a_list_that_a_later_change_named()
    {
        var table = await azurite.NewTableAsync();
        var quick = new TableApprenticeIndex(table);
        await PutAsync(quick, "a-1", new IndexEntry(s_acme));
        var slow = new TableApprenticeIndex(Client(table, new BeforeFirstDelete(() => PutAsync(quick, "a-1", new(s_acme), new(s_active)))));

        var isDone = await slow.TryReplaceAsync("a-1", await slow.FindAsync("a-1", Token), new HashSet<IndexEntry>(), Token);

        Assert.False(isDone);
        Assert.Equal(["a-1"], await ListAsync(quick, s_acme));
        Assert.Equal(["a-1"], await ListAsync(quick, s_active));
    }

    private static async Task UpdateAsync(TableApprenticeIndex index, HashSet<IndexEntry> truth, CancellationToken stop)
    {
        while (true)
        {
            var known = await index.FindAsync("a-1", stop);
            if (known.Are(truth) || await index.TryReplaceAsync("a-1", known, truth, stop))
            {
                return;
            }
        }
    }

    private static async Task PutAsync(TableApprenticeIndex index, string id, params IndexEntry[] statements) =>
        Assert.True(await index.TryReplaceAsync(id, await index.FindAsync(id, Token), statements.ToHashSet(), Token));

    private static async Task<IReadOnlyList<string>> ListAsync(TableApprenticeIndex index, IndexKey key) =>
        (await index.ListAsync(key, null, null, 100, Token)).Ids;

    private TableClient Failing(TableClient table, Random random, int oneIn) => Client(table, new BreakOff(random, oneIn));

    private TableClient Client(TableClient table, HttpPipelinePolicy policy)
    {
        var options = new TableClientOptions();
        options.AddPolicy(policy, HttpPipelinePosition.PerCall);
        return new TableClient(azurite.ConnectionString, table.Name, options);
    }

    private sealed class BreakOff(Random random, int oneIn) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            lock (random)
            {
                if (random.Next(oneIn) == 0)
                {
                    throw new IOException("Broken off.");
                }
            }
        }
    }

    private sealed class BeforeFirstDelete(Func<Task> meanwhile) : HttpPipelinePolicy
    {
        private bool _isDone;

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Delete && !_isDone)
            {
                _isDone = true;
                await meanwhile();
            }
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
