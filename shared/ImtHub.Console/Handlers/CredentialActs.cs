using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Operations;
using ImtHub.Intake.Access;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Profiles;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Handlers;

/// <summary>Credentials of employers who post hours, by the handlers of <c>imthub partner</c>.</summary>
internal sealed class CredentialActs(Acts acts, CredentialOffice office, IPartnerAccessStore store, ProfileCatalog profiles)
{
    private static readonly TimeSpan s_overlap = TimeSpan.FromDays(14);

    /// <summary>What is told beside the list.</summary>
    internal sealed record Told
    {
        /// <summary>A credential that was just issued.</summary>
        public string? Secret { get; init; }

        /// <summary>For whom.</summary>
        public string? For { get; init; }

        /// <summary>What was wrong about the last try.</summary>
        public string? Problem { get; init; }

        /// <summary>What was done last.</summary>
        public string? Done { get; init; }
    }

    /// <summary>The page.</summary>
    public async Task<IResult> PageAsync(Told told, CancellationToken stop, int status = StatusCodes.Status200OK) =>
        Answer.Page<CredentialsPage>(
            new()
            {
                [nameof(CredentialsPage.Credentials)] = await store.ListAsync(null, stop),
                [nameof(CredentialsPage.Employers)] = profiles
                    .PartnersOf(Feed.Hours)
                    .Select(partner => (partner, profiles.NameOf(partner)))
                    .ToList(),
                [nameof(CredentialsPage.Secret)] = told.Secret,
                [nameof(CredentialsPage.For)] = told.For,
                [nameof(CredentialsPage.Problem)] = told.Problem,
                [nameof(CredentialsPage.Done)] = told.Done,
            },
            status
        );

    /// <summary>Does what the page's form asks for. A secret is in the answer to the form and nowhere else.</summary>
    public async Task<IResult> RunAsync(HttpContext http)
    {
        CredentialText? issued = null;
        var partner = "";
        var answer = await acts.RunAsync(
            http,
            form =>
            {
                partner = form["partner"].ToString();
                return Task.FromResult<IReadOnlyList<Act>>([Read(form[Acts.Field].ToString(), partner, text => issued = text)]);
            },
            (problem, status) => PageAsync(new() { Problem = problem }, http.RequestAborted, status),
            _ => "/console/credentials?done=revoke"
        );
        return issued is { } secret ? await PageAsync(new() { Secret = secret.Reveal(), For = partner }, http.RequestAborted) : answer;
    }

    private Act Read(string act, string partner, Action<CredentialText> issued)
    {
        if (profiles.Find(Feed.Hours, partner) is null)
        {
            throw new DecisionRefusedException("No employer of this id has a profile of hours; nothing was changed.");
        }

        return act switch
        {
            CredentialsPage.Issue => new(
                $"partner add {partner}",
                async (_, _) => issued(await office.IssueAsync(partner, CancellationToken.None))
            ),
            CredentialsPage.Rotate => new(
                $"partner rotate {partner}",
                async (_, _) => issued(await office.RotateAsync(partner, s_overlap, CancellationToken.None))
            ),
            CredentialsPage.Revoke => new($"partner revoke {partner}", (_, _) => office.RevokeAsync(partner, null, CancellationToken.None)),
            _ => throw new DecisionRefusedException("The form asks for nothing that can be done here; nothing was changed."),
        };
    }
}
