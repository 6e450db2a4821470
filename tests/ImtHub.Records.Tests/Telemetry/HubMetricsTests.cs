using System.Diagnostics.Metrics;
using System.Globalization;
using ImtHub.Records.Telemetry;
using Xunit;

namespace ImtHub.Records.Tests.Telemetry;

/// <summary>The alerts ask for metrics by these names, tags and units.</summary>
public sealed class HubMetricsTests
{
    [Fact]
    public void Each_is_measured_under_the_name_tags_and_unit_that_the_alerts_ask_for()
    {
        var measured = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "ImtHub")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(Note);
        listener.SetMeasurementEventCallback<double>(Note);
        listener.Start();

        HubMetrics.Rows("hours", "rmg", "applied", 3);
        HubMetrics.Lag("hours", TimeSpan.FromSeconds(1.5));
        HubMetrics.OutboxAge(TimeSpan.FromMinutes(2));
        HubMetrics.Mails("accepted", 4);
        HubMetrics.Throttled("graph");
        HubMetrics.Incident("mail-poison");
        HubMetrics.QueueDepth("mail", 5);
        HubMetrics.TimerLateness("digests", TimeSpan.FromHours(1));
        HubMetrics.PartnerOverdue("grades", "matc", TimeSpan.FromDays(1));

        // Other tests measure too.
        string[] known;
        lock (measured)
        {
            known = [.. measured];
        }

        Assert.All(
            (string[])
                [
                    "imthub.rows {row} 3 feed=hours partner=rmg outcome=applied",
                    "imthub.intake.lag s 1.5 feed=hours",
                    "imthub.outbox.age s 120",
                    "imthub.mails {mail} 4 result=accepted",
                    "imthub.throttles {throttle} 1 by=graph",
                    "imthub.incidents {incident} 1 source=mail-poison",
                    "imthub.queue.depth {message} 5 queue=mail",
                    "imthub.timer.lateness s 3600 timer=digests",
                    "imthub.partner.overdue s 86400 feed=grades partner=matc",
                ],
            expected => Assert.Contains(expected, known)
        );

        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        {
            lock (measured)
            {
                measured.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{instrument.Name} {instrument.Unit} {value}")
                        + string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"))
                );
            }
        }
    }
}
