using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Decisions;

namespace ImtHub.Azure.Operations;

/// <summary>
/// Votes in table Votes: a partition a committee, in it the votes of each apprentice and question by their numbers. That a number is given
/// once is the store's own word: of two votes at a time one is refused.
/// </summary>
public sealed class TableVoteLog(TableClient table) : IVoteLog
{
    private const string IsDone = "IsDone";

    /// <inheritdoc/>
    public async Task<bool> TryAddAsync(WrittenVote vote, CancellationToken cancellationToken)
    {
        var row = Row(vote);
        TableLimits.Check(row);
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException taken) when (taken.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // Or the answer was lost, and the client asked once more: then the vote there is this one.
            return (await table.FindAsync(row.PartitionKey, row.RowKey, cancellationToken))?.ReadBody<WrittenVote>().Id == vote.Id;
        }
    }

    /// <inheritdoc/>
    public Task CompleteAsync(WrittenVote vote, CancellationToken cancellationToken) =>
        table.UpdateEntityAsync(Row(vote with { IsDone = true }), ETag.All, TableUpdateMode.Replace, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WrittenVote>> OfQuestionAsync(
        string committee,
        string apprenticeId,
        string question,
        CancellationToken cancellationToken
    )
    {
        var beginning = Question(apprenticeId, question);
        // The semicolon follows the colon.
        var rows = await table.FindRangeAsync(TableKey.Part(committee), beginning + ":", beginning + ";", cancellationToken);
        return [.. rows.Select(row => row.ReadBody<WrittenVote>())];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<WrittenVote>> OfCommitteeAsync(string committee, CancellationToken cancellationToken) =>
        FindAsync(TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(committee)}"), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WrittenVote>> ListAsync(CancellationToken cancellationToken) => FindAsync(null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WrittenVote>> UnfinishedAsync(CancellationToken cancellationToken) =>
        FindAsync(TableClient.CreateQueryFilter($"IsDone eq {false}"), cancellationToken);

    private async Task<IReadOnlyList<WrittenVote>> FindAsync(string? filter, CancellationToken cancellationToken)
    {
        var found = await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => row.ReadBody<WrittenVote>())
            .ToListAsync(cancellationToken);
        return [.. found.OrderBy(vote => vote.At).ThenBy(vote => vote.Id, StringComparer.Ordinal)];
    }

    private static TableEntity Row(WrittenVote vote) =>
        new TableEntity(
            TableKey.Part(vote.Said.Committee),
            $"{Question(vote.ApprenticeId, vote.Said.Question)}:{vote.Number.ToString("D6", CultureInfo.InvariantCulture)}"
        )
        {
            [IsDone] = vote.IsDone,
        }.WithBody(vote);

    private static string Question(string apprenticeId, string question) => $"{TableKey.Part(apprenticeId)}:{TableKey.Part(question)}";
}
