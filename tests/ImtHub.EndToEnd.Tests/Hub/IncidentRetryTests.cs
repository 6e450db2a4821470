using System.Text;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.Notifications.Mailing;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>What was given up is tried again once its cause is mended.</summary>
public sealed class IncidentRetryTests(RunningHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IIncidentLog Incidents => hub.Hub.Services.GetRequiredService<IIncidentLog>();

    [Fact]
    public async Task Posted_hours_that_were_dead_lettered_are_taken_in_and_the_incident_is_closed()
    {
        const string body = """{ "entries": [{ "worker": "NOBODY-1", "date": "2016-05-02", "hours": 8, "payCode": "REG" }] }""";
        const string name = "given-up.json";
        await hub
            .Hub.Services.GetRequiredService<IPartnerFiles>()
            .StorePostedAsync(Feed.Hours, "rmg", name, new MemoryStream(Encoding.UTF8.GetBytes(body)), Stop);
        var id = await PoisonAsync(
            StorageNames.HoursQueue + StorageNames.DeadLetters,
            new PostedHoursMessage("rmg", name).Write(),
            "hours/rmg"
        );
        Assert.Null(await hub.RunAsync(Feed.Hours, "rmg", name));

        var tried = await RetryAsync(id);

        Assert.Equal("hours/rmg", tried?.Reference);
        Assert.Equal(RunState.Finished, (await hub.RunAsync(Feed.Hours, "rmg", name))?.State);
        Assert.Null(await Incidents.FindAsync(id, Stop));
    }

    [Fact]
    public async Task A_file_that_is_refused_again_leaves_the_list()
    {
        var first = await hub.DropAsync("grades", "nobody", "given-up.csv", "a,b\n1,2\n");
        Assert.Equal(RunState.Refused, first.State);
        var id = await PoisonAsync(
            StorageNames.BlobPoisonQueue,
            """{ "Type": "BlobTrigger", "FunctionId": "GradeFileArrived", "BlobType": "BlockBlob", "ContainerName": "grades", "BlobName": "nobody/given-up.csv", "ETag": "x" }""",
            "grades/nobody/given-up.csv"
        );

        await RetryAsync(id);

        Assert.Null(await Incidents.FindAsync(id, Stop));
        Assert.Equal(RunState.Refused, (await hub.RunAsync(Feed.Grades, "nobody", "given-up.csv"))?.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_not_opened_any_more_is_an_incident_from_which_it_is_tried_again(bool isPosted)
    {
        var files = hub.Hub.Services.GetRequiredService<IPartnerFiles>();
        var name = isPosted ? "unreadable.json" : "unreadable.csv";
        if (isPosted)
        {
            await files.StorePostedAsync(
                Feed.Hours,
                "rmg",
                name,
                new MemoryStream(
                    """{ "entries": [{ "worker": "NOBODY-2", "date": "2016-05-02", "hours": 8, "payCode": "REG" }] }"""u8.ToArray()
                ),
                Stop
            );
        }
        else
        {
            await hub.DropAsync("hours", "rmg", name, "a,b\n1,2\n");
        }

        var file = isPosted
            ? await files.FindPostedAsync(Feed.Hours, "rmg", name, Stop)
            : await files.FindAsync(Feed.Hours, $"rmg/{name}", Stop);
        var before = (await Incidents.ListAsync(Stop)).Select(incident => incident.Id).ToList();
        await hub.Hub.Services.GetRequiredService<IPoisonedFiles>().RecordAsync(file!, Stop);
        var incident = Assert.Single(await Incidents.ListAsync(Stop), incident => !before.Contains(incident.Id));
        Assert.Equal($"hours/rmg/{name}", incident.Reference);

        await RetryAsync(incident.Id);

        Assert.Null(await Incidents.FindAsync(incident.Id, Stop));
        Assert.Equal(isPosted ? RunState.Finished : RunState.Refused, (await hub.RunAsync(Feed.Hours, "rmg", name))?.State);
    }

    [Fact]
    public async Task Rows_on_which_the_hub_failed_are_named_and_their_file_is_taken_in_again()
    {
        await hub.DropAsync(
            "hours",
            "rmg",
            "failed-row.csv",
            "Person Number,Apply Date,Pay Code,Amount,Comment\nNOBODY-3,05/02/2016,REG,8,\n"
        );
        await hub
            .Hub.Services.GetRequiredService<IPoisonedFiles>()
            .RecordRowsAsync((await hub.RunAsync(Feed.Hours, "rmg", "failed-row.csv"))!, [2, 7], Stop);
        var incident = Assert.Single(await Incidents.ListAsync(Stop), incident => incident.Source == StorageNames.FailedRows);
        Assert.Equal("hours/rmg/failed-row.csv, lines 2, 7", incident.Reference);

        await RetryAsync(incident.Id);

        await Eventually.TrueAsync(async () => (await hub.RunAsync(Feed.Hours, "rmg", "failed-row.csv"))?.Replays == 1, Stop);
        Assert.Null(await Incidents.FindAsync(incident.Id, Stop));
    }

    [Fact]
    public async Task A_mail_order_goes_back_to_its_queue()
    {
        await hub.DropAsync(
            "enrollments",
            "menomonee-valley",
            "retry.csv",
            "Employee Id;First Name;Last Name;Program;Start Date;Status\nMV-9001;Ola;Retried;IMT;2026-01-05;In training\n"
        );
        await hub.Hub.WaitUntilIdleAsync(Stop);
        var order = Assert.Single(
            hub.Hub.Services.GetRequiredService<DigestScheduler>().OutOfTurn(DateTimeOffset.UtcNow, "menomonee-valley")
        );
        var id = await PoisonAsync(StorageNames.MailQueue + StorageNames.PoisonSuffix, order, "a digest");

        await RetryAsync(id);

        await Eventually.TrueAsync(
            async () =>
                (await hub.Mailbox.ListAsync(Stop)).Any(mail =>
                    mail.To.Contains("a.toolroom@menomonee-valley.example.com")
                    && mail.Subject.Contains("training committee", StringComparison.Ordinal)
                ),
            Stop
        );
        Assert.Null(await Incidents.FindAsync(id, Stop));
    }

    [Fact]
    public async Task What_fails_again_stays_on_the_list()
    {
        var id = await PoisonAsync("no-queue-of-ours", "what nobody can read", "something");
        Assert.Contains(
            "no-queue-of-ours",
            (await Assert.ThrowsAsync<InvalidOperationException>(() => RetryAsync(id))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("something", (await Incidents.FindAsync(id, Stop))?.Reference);

        await Incidents.CloseAsync(id, Stop);
        Assert.Null(await RetryAsync(id));
    }

    private Task<Incident?> RetryAsync(string id) => hub.Hub.Services.GetRequiredService<IncidentRetry>().RetryAsync(id, Stop);

    private async Task<string> PoisonAsync(string source, string message, string about)
    {
        await hub.Hub.Services.GetRequiredService<IncidentHandler>().HandleAsync(source, message, Stop, about);
        return (await Incidents.ListAsync(Stop)).Single(incident => incident.Source == source && incident.Reference == about).Id;
    }
}
