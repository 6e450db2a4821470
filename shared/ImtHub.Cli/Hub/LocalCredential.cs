using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Hub;

/// <summary>
/// A credential of one employer, to try out posting on this machine. Each start ends the one that the start before made, whose id the data
/// folder remembers, and no other: those that people made stay as they are.
/// </summary>
internal static class LocalCredential
{
    private const string FileName = "posting";

    /// <summary>Makes one for the first employer that has a profile.</summary>
    /// <param name="services">The hub's parts.</param>
    /// <param name="data">The data folder.</param>
    /// <returns>The employer and the credential, a secret, which is null where people made as many as may be valid; null where no employer
    /// has a profile.</returns>
    public static async Task<(string Employer, string? Credential)?> MakeAsync(
        IServiceProvider services,
        string data,
        CancellationToken cancellationToken
    )
    {
        if (services.GetRequiredService<ProfileCatalog>().PartnersOf(Feed.Hours) is not [var employer, ..])
        {
            return null;
        }

        var office = services.GetRequiredService<CredentialOffice>();
        var note = Path.Combine(data, FileName);
        if (File.Exists(note))
        {
            var id = (await File.ReadAllTextAsync(note, cancellationToken)).Trim();
            if (
                await services.GetRequiredService<IPartnerAccessStore>().FindAsync(id, cancellationToken) is { } made
                && made.IsValidAt(services.GetRequiredService<TimeProvider>().GetUtcNow())
            )
            {
                await office.RevokeAsync(made.Partner, id, cancellationToken);
            }
        }
        if (await office.IssueBesideAsync(employer, cancellationToken) is not { } credential)
        {
            return (employer, null);
        }

        await File.WriteAllTextAsync(note, credential.Id, cancellationToken);
        return (employer, credential.Reveal());
    }
}
