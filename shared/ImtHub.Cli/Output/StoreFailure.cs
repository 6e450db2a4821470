using Azure;

namespace ImtHub.Cli.Output;

/// <summary>Tells a store that does not answer from one that refuses.</summary>
internal static class StoreFailure
{
    /// <summary>What whoever gave the command reads.</summary>
    public const string Message = "The store does not answer: see that it runs, and try again.";

    /// <summary>True for a request that nobody answered, or for all tries of one together, as the clients' retries end.</summary>
    public static bool IsUnanswered(Exception failure) =>
        failure switch
        {
            RequestFailedException refused => refused.Status == 0,
            AggregateException tries => tries.InnerExceptions.Count > 0 && tries.InnerExceptions.All(IsUnanswered),
            _ => false,
        };
}
