using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Hub;

/// <summary>A credential of one employer, to try out posting on this machine. Each start ends the newest that the employer has, be it of the start before or made by <c>imthub partner add</c>.</summary>
internal static class LocalCredential
{
    /// <summary>Makes one for the first employer that has a profile.</summary>
    /// <returns>The employer and the credential, a secret; null where no employer has a profile.</returns>
    public static async Task<(string Employer, string Credential)?> MakeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<ProfileCatalog>().PartnersOf(Feed.Hours) is not [var employer, ..])
            return null;
        var office = services.GetRequiredService<CredentialOffice>();
        var known = await services.GetRequiredService<IPartnerAccessStore>().ListAsync(employer, cancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var credential = known.Any(older => older.IsValidAt(now))
            ? await office.RotateAsync(employer, TimeSpan.Zero, cancellationToken)
            : await office.IssueAsync(employer, cancellationToken);
        return (employer, credential.Reveal());
    }
}
