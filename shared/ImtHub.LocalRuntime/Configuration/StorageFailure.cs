using Azure;

namespace ImtHub.LocalRuntime.Configuration;

/// <summary>Tells a store that does not answer, or refuses, from an error of our own.</summary>
internal static class StorageFailure
{
    /// <summary>The storage clients throw an AggregateException when all their own tries failed.</summary>
    public static bool Is(Exception e) => e is RequestFailedException
        || (e is AggregateException all && all.InnerExceptions.All(inner => inner is RequestFailedException or OperationCanceledException));

    public static bool IsMissing(Exception e) => e is RequestFailedException { Status: 404 };
}
