using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;

namespace ImtHub.Azure.Apprentices;

/// <summary>
/// How an apprentice lies in table Apprentices, in one partition: the record, its facts under their natural keys, and its events.
/// </summary>
internal static class ApprenticeRows
{
    public const string Record = "record";
    public const string Events = "event:";

    /// <summary>The first key after all events: the semicolon follows the colon.</summary>
    public const string AfterEvents = "event;";

    /// <summary>
    /// Fact column: what became of statements when they arrived, where their order does not tell it. It is no part of the fact.
    /// </summary>
    private const string Arrivals = "Arrivals";
    private const string EventSequence = "EventSequence";

    public static string Event(long sequence) => Events + sequence.ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>The record's row; without a body when there is no record any more, since the numbers of events go on.</summary>
    public static TableEntity Of(string apprenticeId, ApprenticeRecord? record, long eventSequence)
    {
        var row = new TableEntity(apprenticeId, Record) { [EventSequence] = eventSequence };
        if (record is null)
        {
            return row;
        }

        row[nameof(ApprenticeRecord.Sponsor)] = record.Sponsor;
        row[nameof(ApprenticeRecord.Cohort)] = record.Cohort;
        row[nameof(ApprenticeRecord.Status)] = record.Status.ToString();
        return row.WithBody(record);
    }

    public static TableEntity Of(string apprenticeId, Fact fact)
    {
        var row = new TableEntity(apprenticeId, fact.Key).WithBody(fact);
        if (fact.Arrivals.Count > 0)
        {
            row[Arrivals] = JsonSerializer.Serialize(fact.Arrivals, RecordsJson.Options);
        }

        return row;
    }

    public static Fact ReadFact(this TableEntity row) =>
        row.GetString(Arrivals) is { } arrivals
            ? row.ReadBody<Fact>() with
            {
                Arrivals = JsonSerializer.Deserialize<Dictionary<string, bool>>(arrivals, RecordsJson.Options)!,
            }
            : row.ReadBody<Fact>();

    public static ApprenticeRecord? ReadRecord(this TableEntity row) => row.HasBody() ? row.ReadBody<ApprenticeRecord>() : null;

    public static long ReadEventSequence(this TableEntity row) => row.GetInt64(EventSequence) ?? 0;

    /// <summary>The filter that finds every fact of an apprentice and nothing else.</summary>
    public static string AllFactsOf(string apprenticeId) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {apprenticeId} and (RowKey lt {Events} or RowKey ge {AfterEvents}) and RowKey ne {Record}"
        );

    public static TableEntity Of(ApprenticeEvent told) => new TableEntity(told.ApprenticeId, Event(told.Sequence)).WithBody(told);
}
