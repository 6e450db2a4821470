using System.Globalization;
using Azure.Data.Tables;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;
using ImtHub.Storage.Tables;

namespace ImtHub.Storage.Apprentices;

/// <summary>
/// How an apprentice lies in table Apprentices, in one partition: the record, its entries under their natural keys, its events,
/// and how far the relay is. The relay has a row of its own so that it never gets in the way of a change of the record.
/// </summary>
internal static class ApprenticeRows
{
    public const string Record = "record";
    public const string Relay = "relay";
    public const string Events = "event:";
    /// <summary>The first key after all events: the semicolon follows the colon.</summary>
    public const string AfterEvents = "event;";

    /// <summary>Event column: true once the event was seen on the topic.</summary>
    public const string Relayed = "Relayed";
    /// <summary>Relay column: every event up to this number was seen on the topic.</summary>
    public const string Through = "Through";

    public static string Event(long sequence) => Events + sequence.ToString("D8", CultureInfo.InvariantCulture);

    public static TableEntity Of(ApprenticeRecord record) => new TableEntity(record.Id, Record)
    {
        [nameof(ApprenticeRecord.Sponsor)] = record.Sponsor,
        [nameof(ApprenticeRecord.Cohort)] = record.Cohort,
        [nameof(ApprenticeRecord.Status)] = record.Status.ToString(),
        [nameof(ApprenticeRecord.EventSequence)] = record.EventSequence,
    }.WithBody(record);

    public static TableEntity Of(string apprenticeId, Entry entry) => new TableEntity(apprenticeId, entry.Key).WithBody(entry);

    public static TableEntity Of(ApprenticeEvent told) => new TableEntity(told.ApprenticeId, Event(told.Sequence)).WithBody(told);
}
