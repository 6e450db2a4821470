using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ImtHub.Azure.Apprentices;
using ImtHub.Azure.Operations;
using ImtHub.Hub.Committees;
using ImtHub.Intake.Access;
using ImtHub.Notifications.Digests;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Reports.Population;
using ImtHub.Testing;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.TestKit.CommitteeBench;

namespace ImtHub.Azure.Tests.Decisions;

/// <summary>What the page of a committee's question costs is counted in requests to the store, not in time.</summary>
public sealed class CommitteeRequestsTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5)]
    [InlineData(300)]
    public async Task A_question_with_all_its_rows_is_shown_in_six_requests_however_long_the_history(int days)
    {
        var (bench, requests) = (new CommitteeBench(), new RequestCounter());
        var options = new TableClientOptions();
        options.AddPolicy(requests, HttpPipelinePosition.PerCall);
        TableClient Counted(TableClient table) => new(azurite.ConnectionString, table.Name, options);
        var apprentices = Counted(await azurite.NewTableAsync());
        var (store, votes) = (new TableApprenticeStore(apprentices), new TableVoteLog(Counted(await azurite.NewTableAsync())));
        var (links, access) = (
            new TableMemberLinks(Counted(await azurite.NewTableAsync())),
            new TablePartnerAccessStore(Counted(await azurite.NewTableAsync()))
        );
        await bench.EnrollAsync();
        for (var day = 0; day < days; day++)
        {
            await bench.WorkAsync(FirstDay.AddDays(60 + day), 1);
        }

        await CopyAsync(bench, store);
        var cases = new CommitteeCases(
            store,
            votes,
            new PopulationReader(new TableApprenticeDirectory(apprentices), null!, Programs, new([Acme]), QuarterOfTheTerm.Everywhere),
            Programs,
            bench.Jurisdictions,
            new DigestRules(),
            new StoryDay(null),
            bench.Clock
        );
        var text = await new MemberLinkOffice(links, bench.Committees, bench.Clock).IssueAsync(
            "acme-jac",
            LaborAddress,
            30,
            "a test",
            Token
        );
        var gate = new MemberLinkGate(links, access, new PartnerLimits(), bench.Committees, bench.Clock);
        var before = requests.Count;

        Assert.IsType<LinkOpening<MemberVisit>.Opened>(await gate.OpenAsync(text.Reveal(), Token));
        var shown = (await cases.FindAsync(bench.Committee, AdaId, CommitteeQuestion.Completion, Token))!;

        Assert.Equal(5, shown.Evidence[0].Numbers[0].Rows.Count);
        Assert.Equal(6, requests.Count - before);
    }

    // The facts of the bench, in as many transactions as it takes.
    private static async Task CopyAsync(CommitteeBench bench, TableApprenticeStore store)
    {
        Statement[] stated =
        [
            .. bench.Apprentices.FactsOf(AdaId).SelectMany(fact => fact.Statements()).OrderBy(statement => statement.Lineage.Origin),
        ];
        foreach (var part in stated.Chunk(store.MaxStatementsPerCommit))
        {
            var before = await store.ReadAllAsync(AdaId, Token);
            Assert.True(await store.TryCommitAsync(before, RecordKeeper.Apply(Programs, before.State, part), Token));
        }
    }

    private sealed class RequestCounter : HttpPipelineSynchronousPolicy
    {
        private int _count;

        public int Count => _count;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
    }
}
