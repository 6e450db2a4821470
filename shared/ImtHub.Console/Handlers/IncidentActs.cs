using ImtHub.Console.Pages.Layout;
using ImtHub.Console.Pages.Operations;
using ImtHub.Hub.Incidents;
using ImtHub.Intake.Decisions;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Handlers;

/// <summary>What staff do about what the hub gave up on, by the handlers of <c>imthub poison</c>.</summary>
internal sealed class IncidentActs(Acts acts, IIncidentLog incidents, IncidentRetry retry)
{
    /// <summary>The page, with what was wrong about the last try, if anything was.</summary>
    public async Task<IResult> PageAsync(string? problem, string? done, CancellationToken stop, int status = StatusCodes.Status200OK) =>
        Answer.Page<IncidentsPage>(
            new()
            {
                [nameof(IncidentsPage.Incidents)] = await incidents.ListAsync(stop),
                [nameof(IncidentsPage.Problem)] = problem,
                [nameof(IncidentsPage.Done)] = done,
            },
            status
        );

    /// <summary>Does what the page's form asks for.</summary>
    public Task<IResult> RunAsync(HttpContext http) =>
        acts.RunAsync(
            http,
            form => Task.FromResult(Read(form)),
            (problem, status) => PageAsync(problem, null, http.RequestAborted, status),
            form => $"/console/incidents?done={(form[Acts.Field] == IncidentsPage.Close ? "close" : "retry")}"
        );

    private IReadOnlyList<Act> Read(IFormCollection form)
    {
        Func<string, Task> work = form[Acts.Field].ToString() switch
        {
            IncidentsPage.Retry => RetryAsync,
            IncidentsPage.Close => CloseAsync,
            _ => throw new DecisionRefusedException("The form asks for nothing that can be done here; nothing was changed."),
        };
        string[] ids = [.. form["incident"].OfType<string>().Distinct(StringComparer.Ordinal)];
        return ids.Length > 0
            ? [.. ids.Select(id => new Act($"poison {form[Acts.Field]} {id}", (_, _) => work(id)))]
            : throw new DecisionRefusedException("None is marked; nothing was changed.");
    }

    private async Task RetryAsync(string id)
    {
        if (await retry.RetryAsync(id, CancellationToken.None) is null)
        {
            throw Gone();
        }
    }

    private async Task CloseAsync(string id) =>
        await incidents.CloseAsync((await incidents.FindAsync(id, CancellationToken.None) ?? throw Gone()).Id, CancellationToken.None);

    private static DecisionRefusedException Gone() => new("It is not in the list any more: somebody else was quicker.");
}
