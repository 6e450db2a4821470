namespace ImtHub.Hub.Auditing;

/// <summary>Acts that leave a line in the audit.</summary>
public static class AuditedActs
{
    /// <summary>Does the work between the line that it begins and the one that says how it ended.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="act">What, as the command line says it.</param>
    /// <param name="why">The reason in their own words.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Stops the first line; the last one is always written.</param>
    public static async Task<T> RunAsync<T>(this IAuditLog audit, string by, string act, string why, Func<Task<T>> work, CancellationToken cancellationToken)
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
            result = failure.GetType().Name;
            throw;
        }
        finally
        {
            await audit.EndAsync(line, result, CancellationToken.None);
        }
    }
}
