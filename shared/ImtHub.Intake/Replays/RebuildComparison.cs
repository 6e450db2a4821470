using System.Text.Json;
using ImtHub.Intake.Ports;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Replays;

/// <summary>Holds a rebuild against the hub: records and facts byte for byte, whose number is whose, and what waits for a person.</summary>
public sealed class RebuildComparison(
    IApprenticeDirectory apprentices,
    IIdentityDirectory identities,
    IReviewList reviews,
    RebuildStores rebuilt
)
{
    /// <summary>All differences, in order of apprentices; then those of held rows.</summary>
    public async IAsyncEnumerable<RebuildDifference> CompareAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var there = rebuilt.Directory.ListAsync(null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var here = apprentices.ListAsync(null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var (hasThere, hasHere) = (await there.MoveNextAsync(), await here.MoveNextAsync());
        while (hasThere || hasHere)
        {
            var order =
                !hasThere ? -1
                : !hasHere ? 1
                : string.CompareOrdinal(here.Current.Id, there.Current.Id);
            if (order < 0)
            {
                yield return new(here.Current.Id, "is missing in the rebuild");
            }
            else if (order > 0)
            {
                yield return new(there.Current.Id, "is only in the rebuild");
            }
            else
            {
                foreach (var what in await CompareAsync(here.Current, there.Current, cancellationToken))
                {
                    yield return new(here.Current.Id, what);
                }
            }
            if (order <= 0)
            {
                hasHere = await here.MoveNextAsync();
            }

            if (order >= 0)
            {
                hasThere = await there.MoveNextAsync();
            }
        }
        var (waiting, waitingThere) = (await HeldAsync(reviews, cancellationToken), await HeldAsync(rebuilt.Reviews, cancellationToken));
        foreach (var row in waiting.Except(waitingThere).Order(StringComparer.Ordinal))
        {
            yield return new(row, "waits for a person, but not in the rebuild");
        }

        foreach (var row in waitingThere.Except(waiting).Order(StringComparer.Ordinal))
        {
            yield return new(row, "waits for a person in the rebuild only");
        }
    }

    private async Task<List<string>> CompareAsync(ApprenticeRecord here, ApprenticeRecord there, CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        var (known, other) = (Fields(here), Fields(there));
        var fields = known.Keys.Union(other.Keys).Where(field => known.GetValueOrDefault(field) != other.GetValueOrDefault(field)).ToList();
        if (fields.Count > 0)
        {
            differences.Add($"record differs in {string.Join(", ", fields)}");
        }

        var (facts, factsThere) = (
            await FactsAsync(apprentices, here.Id, cancellationToken),
            await FactsAsync(rebuilt.Directory, here.Id, cancellationToken)
        );
        if (
            facts.Keys.Union(factsThere.Keys).Count(key => facts.GetValueOrDefault(key) != factsThere.GetValueOrDefault(key))
            is > 0
                and var count
        )
        {
            differences.Add(FormattableString.Invariant($"{count} of {facts.Count} facts differ"));
        }

        var (numbers, numbersThere) = (
            await identities.LinksOfAsync(here.Id, cancellationToken),
            await rebuilt.Identities.LinksOfAsync(here.Id, cancellationToken)
        );
        if (!numbers.Select(link => link.Id).SequenceEqual(numbersThere.Select(link => link.Id)))
        {
            differences.Add("numbers differ");
        }

        return differences;
    }

    private static Dictionary<string, string> Fields(ApprenticeRecord record) =>
        JsonSerializer
            .SerializeToElement(record, RecordsJson.Options)
            .EnumerateObject()
            .ToDictionary(field => field.Name, field => field.Value.GetRawText(), StringComparer.Ordinal);

    private static async Task<Dictionary<string, string>> FactsAsync(
        IApprenticeDirectory directory,
        string id,
        CancellationToken cancellationToken
    ) =>
        await directory
            .ReadFactsAsync(id, cancellationToken)
            .ToDictionaryAsync(
                fact => fact.Key,
                fact => JsonSerializer.Serialize<Fact>(fact, RecordsJson.Options),
                cancellationToken: cancellationToken
            );

    private static async Task<HashSet<string>> HeldAsync(IReviewList list, CancellationToken cancellationToken) =>
        [
            .. (await list.ListOpenAsync(null, int.MaxValue, cancellationToken)).Select(row =>
                FormattableString.Invariant($"{row.RunId} line {row.Problem.Row} ({row.Problem.Code})")
            ),
        ];
}
