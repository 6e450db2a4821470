using System.Diagnostics.Metrics;

namespace ImtHub.Records.Telemetry;

/// <summary>The hub's metrics. The alerts ask for them by these names.</summary>
public static class HubMetrics
{
    /// <summary>Rows by outcome; tags <c>feed</c>, <c>partner</c>, <c>outcome</c>.</summary>
    public const string RowsName = "imthub.rows";

    /// <summary>Seconds from upload to record; tag <c>feed</c>.</summary>
    public const string LagName = "imthub.intake.lag";

    /// <summary>Age of the oldest signal that waits for the relay, in seconds; 0 when none waits.</summary>
    public const string OutboxAgeName = "imthub.outbox.age";

    /// <summary>
    /// Mails by result; tag <c>result</c>: accepted, throttled, refused, failed, or again for one that a batch could not take.
    /// </summary>
    public const string MailsName = "imthub.mails";

    /// <summary>Being told to slow down, or telling so; tag <c>by</c>: graph, hub.</summary>
    public const string ThrottlesName = "imthub.throttles";

    /// <summary>What gave up for good; tag <c>source</c>, the poison or dead-letter queue.</summary>
    public const string IncidentsName = "imthub.incidents";

    /// <summary>Messages in a queue; tag <c>queue</c>.</summary>
    public const string QueueDepthName = "imthub.queue.depth";

    /// <summary>Seconds by which a timer is late; 0 when it is not; tag <c>timer</c>.</summary>
    public const string TimerLatenessName = "imthub.timer.lateness";

    /// <summary>Seconds by which a partner's file is overdue; 0 when it is not; tags <c>feed</c>, <c>partner</c>.</summary>
    public const string PartnerOverdueName = "imthub.partner.overdue";

    private static readonly Meter s_meter = new(HubTelemetry.Name);

    private static readonly Counter<long> s_rows = s_meter.CreateCounter<long>(RowsName, "{row}");
    private static readonly Histogram<double> s_lag = s_meter.CreateHistogram<double>(LagName, "s");
    private static readonly Gauge<double> s_outboxAge = s_meter.CreateGauge<double>(OutboxAgeName, "s");
    private static readonly Counter<long> s_mails = s_meter.CreateCounter<long>(MailsName, "{mail}");
    private static readonly Counter<long> s_throttles = s_meter.CreateCounter<long>(ThrottlesName, "{throttle}");
    private static readonly Counter<long> s_incidents = s_meter.CreateCounter<long>(IncidentsName, "{incident}");
    private static readonly Gauge<long> s_queueDepth = s_meter.CreateGauge<long>(QueueDepthName, "{message}");
    private static readonly Gauge<double> s_timerLateness = s_meter.CreateGauge<double>(TimerLatenessName, "s");
    private static readonly Gauge<double> s_partnerOverdue = s_meter.CreateGauge<double>(PartnerOverdueName, "s");

    /// <summary>Counts rows of one outcome.</summary>
    public static void Rows(string feed, string partner, string outcome, int rows) =>
        s_rows.Add(rows, new("feed", feed), new("partner", partner), new("outcome", outcome));

    /// <summary>Notes how long a file took from upload to record.</summary>
    public static void Lag(string feed, TimeSpan lag) => s_lag.Record(lag.TotalSeconds, new KeyValuePair<string, object?>("feed", feed));

    /// <summary>Notes how long the oldest signal has waited for the relay.</summary>
    public static void OutboxAge(TimeSpan age) => s_outboxAge.Record(age.TotalSeconds);

    /// <summary>Counts mails of one result.</summary>
    public static void Mails(string result, int mails) => s_mails.Add(mails, new KeyValuePair<string, object?>("result", result));

    /// <summary>Counts a throttle.</summary>
    public static void Throttled(string by) => s_throttles.Add(1, new KeyValuePair<string, object?>("by", by));

    /// <summary>Counts an incident.</summary>
    public static void Incident(string source) => s_incidents.Add(1, new KeyValuePair<string, object?>("source", source));

    /// <summary>Notes how many messages a queue holds.</summary>
    public static void QueueDepth(string queue, long messages) =>
        s_queueDepth.Record(messages, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>Notes by how much a timer is late.</summary>
    public static void TimerLateness(string timer, TimeSpan lateness) =>
        s_timerLateness.Record(lateness.TotalSeconds, new KeyValuePair<string, object?>("timer", timer));

    /// <summary>Notes by how much a partner's file is overdue.</summary>
    public static void PartnerOverdue(string feed, string partner, TimeSpan overdue) =>
        s_partnerOverdue.Record(
            overdue.TotalSeconds,
            new KeyValuePair<string, object?>("feed", feed),
            new KeyValuePair<string, object?>("partner", partner)
        );
}
