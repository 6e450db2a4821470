using ImtHub.Hub.Incidents;
using ImtHub.Notifications.Mailing;
using ImtHub.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ImtHub.Hub.Tests.Incidents;

/// <summary>What only a person can mend about mail.</summary>
public sealed class MailIncidentsTests
{
    private readonly InMemoryIncidentLog _log = new();

    private MailIncidents Troubles => new(new IncidentHandler(_log, TimeProvider.System, NullLogger<IncidentHandler>.Instance));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refused_address_is_one_incident_however_often_it_is_refused_and_is_not_in_it()
    {
        await Troubles.AddressRefusedAsync(Mail("digest-1"), "ErrorInvalidRecipients", Stop);
        await Troubles.AddressRefusedAsync(Mail("digest-2"), "ErrorInvalidRecipients", Stop);

        var incident = Assert.Single(await _log.ListAsync(Stop));
        Assert.Equal(MailIncidents.AddressRefused, incident.Source);
        var told = incident.Reference + await _log.MessageAsync(incident.Id, Stop);
        Assert.Contains("ErrorInvalidRecipients", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ada", told, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_reason_is_another_incident()
    {
        await Troubles.AddressRefusedAsync(Mail("digest-1"), "ErrorInvalidRecipients", Stop);
        await Troubles.AddressRefusedAsync(Mail("digest-1"), "ErrorQuotaExceeded", Stop);
        await Troubles.HubRefusedAsync("imthub@example.org", "AuthenticationFailed", Stop);

        Assert.Equal(3, (await _log.ListAsync(Stop)).Count);
    }

    private static MailEntry Mail(string about) =>
        new()
        {
            Key = about,
            Mailbox = "imthub@example.org",
            To = "ada@example.org",
            Subject = "A digest",
            For = "hayes",
            About = about,
        };
}
