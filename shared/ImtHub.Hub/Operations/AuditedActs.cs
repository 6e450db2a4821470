using ImtHub.Intake.Access;
using ImtHub.Intake.Decisions;

namespace ImtHub.Hub.Operations;

/// <summary>Acts that leave a line in the audit.</summary>
public static class AuditedActs
{
    /// <summary>Does the work between the line that it begins and the one that says how it ended.</summary>
    /// <param name="by">Who acts.</param>
    /// <param name="act">What, as the command line says it.</param>
    /// <param name="why">The reason in their own words.</param>
    /// <param name="cancellationToken">Stops the first line; the last one is always written.</param>
    /// <param name="isRefusal">True for a failure that only told the person why their act was not done; null where none does but refused
    /// decisions and access.</param>
    public static async Task<T> RunAsync<T>(
        this IAuditLog audit,
        string by,
        string act,
        string why,
        Func<Task<T>> work,
        CancellationToken cancellationToken,
        Func<Exception, bool>? isRefusal = null
    )
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(work);
        var line = await audit.BeginAsync(by, act, why, cancellationToken);
        var result = "failed";
        try
        {
            var done = await work();
            result = "done";
            return done;
        }
        catch (Exception failure)
        {
            result = failure switch
            {
                OperationCanceledException => "stopped",
                DecisionRefusedException or AccessRefusedException => "refused",
                _ when isRefusal?.Invoke(failure) is true => "refused",
                _ => $"failed: {failure.GetType().Name}",
            };
            throw;
        }
        finally
        {
            await audit.EndAsync(line, result, CancellationToken.None);
        }
    }
}
