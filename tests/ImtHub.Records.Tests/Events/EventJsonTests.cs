using System.Text.Json;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using Xunit;

namespace ImtHub.Records.Tests.Events;

public sealed class EventJsonTests
{
    private static readonly ApprenticeEvent s_event = new()
    {
        ApprenticeId = "a-1",
        Sequence = 7,
        Kind = ApprenticeEventKind.OjlChanged,
        At = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero),
        Sponsor = "acme",
        RunId = "run-1",
        Subject = "operation",
        Before = "0",
        After = "8.5",
    };

    [Fact]
    public void An_event_carries_its_id_in_the_body() =>
        Assert.Equal(
            """{"apprenticeId":"a-1","sequence":7,"kind":"OjlChanged","at":"2026-02-01T08:00:00+00:00","sponsor":"acme","runId":"run-1","subject":"operation","before":"0","after":"8.5","id":"a-1-00000007"}""",
            ApprenticeEventJson.Write(s_event)
        );

    [Fact]
    public void Events_read_back_equal()
    {
        var next = s_event with { Sequence = 8, Before = "8.5", After = "9" };
        Assert.Equal(
            [s_event, next],
            ApprenticeEventJson.Read(ApprenticeEventJson.Body([ApprenticeEventJson.Write(s_event), ApprenticeEventJson.Write(next)]))
        );
    }

    [Theory]
    [InlineData("null")]
    [InlineData("secret")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("""[{"apprenticeId":"a-1","sequence":"secret"}]""")]
    public void A_body_that_holds_no_events_is_refused_without_quoting_it(string body) =>
        Assert.DoesNotContain(
            "secret",
            Assert.Throws<JsonException>(() => ApprenticeEventJson.Read(body)).ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Every_kind_of_entry_reads_back_equal()
    {
        var lineage = Facts.From("week.csv", 2) with { Replaced = "7 h" };
        Statement[] statements =
        [
            Facts.Hours(8.25m, lineage),
            Facts.Course("A", lineage),
            Facts.Competency("checks", true, lineage),
            Facts.Enrollment(lineage),
        ];

        var copies = JsonSerializer.Deserialize<Statement[]>(
            JsonSerializer.Serialize(statements, RecordsJson.Options),
            RecordsJson.Options
        );

        Assert.Equal(statements, copies);
    }

    [Fact]
    public void A_record_reads_back_with_its_totals()
    {
        var hub = SmallHub.WithApprentice();
        hub.Take(Facts.Hours(8.25m, Facts.From("week.csv", 2)), Facts.Course("A", Facts.From("week.csv", 3)));
        var text = JsonSerializer.Serialize(hub.Record, RecordsJson.Options);

        Assert.Equal(
            text,
            JsonSerializer.Serialize(JsonSerializer.Deserialize<ApprenticeRecord>(text, RecordsJson.Options), RecordsJson.Options)
        );
        Assert.Contains("\"ojlHours\":8.25", text, StringComparison.Ordinal);
    }
}
