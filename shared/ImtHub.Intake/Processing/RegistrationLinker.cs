using ImtHub.Intake.Files;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>
/// Links an agency's registration number to the apprentice of the row. A number of somebody else is not decided here, and a
/// second number of one agency is not linked: the records hold its row.
/// </summary>
internal sealed class RegistrationLinker(IIdentityDirectory identities, IApprenticeStore apprentices)
{
    /// <summary>The apprentice's id; null when the registration number belongs to somebody else.</summary>
    public async Task<string?> RegisterAsync(MappedRow row, KnownPeople people, IntakeRun run, CancellationToken cancellationToken)
    {
        var apprentice = people.Of(row.Person!.Value)!;
        var registered = row.Statements.OfType<RegistrationStatement>().Single();
        var number = new ExternalId(registered.Agency, registered.Number);
        if (people.Of(number) is { } known)
        {
            return known == apprentice ? apprentice : null;
        }

        if (people.KnowsAnother(number, apprentice))
        {
            return apprentice;
        }

        var record = (await apprentices.ReadAsync(apprentice, [], cancellationToken)).State.Record;
        if (record is null || record.Registrations.GetValueOrDefault(registered.Agency) is { } other && other.Number != registered.Number)
        {
            return apprentice;
        }

        var linked = await identities.LinkAsync(number.Issuer, number.Number, apprentice, run.Id, run.StatedAt, cancellationToken);
        people.Add(number, linked);
        return linked == apprentice ? apprentice : null;
    }
}
