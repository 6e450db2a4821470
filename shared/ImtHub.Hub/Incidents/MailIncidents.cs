using System.Text.Json;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Hub.Incidents;

/// <summary>
/// Makes incidents of what only a person can mend about mail: one an address, mailbox and reason. Whose address it is stands in the ledger.
/// </summary>
public sealed class MailIncidents(IncidentHandler incidents) : IMailTroubles
{
    /// <summary>Source of incidents of refused addresses.</summary>
    public const string AddressRefused = "mail-address-refused";

    /// <summary>Source of incidents of a mail service that refuses the hub.</summary>
    public const string HubRefused = "mail-hub-refused";

    /// <inheritdoc/>
    public Task AddressRefusedAsync(MailEntry mail, string code, CancellationToken cancellationToken)
    {
        var address = AddressKey.Of(mail.To);
        return incidents.HandleAsync(
            AddressRefused,
            JsonSerializer.Serialize(
                new
                {
                    mail.For,
                    address,
                    code,
                }
            ),
            cancellationToken,
            $"{mail.For}: address {address} was refused ({code})"
        );
    }

    /// <inheritdoc/>
    public Task HubRefusedAsync(string mailbox, string code, CancellationToken cancellationToken) =>
        incidents.HandleAsync(
            HubRefused,
            JsonSerializer.Serialize(new { mailbox = AddressKey.Of(mailbox), code }),
            cancellationToken,
            $"the mail service refuses the hub ({code})"
        );
}
