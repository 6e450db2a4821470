namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the runtime adds to an invocation, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Sets a feature.</summary>
    void Set<T>(T instance);

    /// <summary>Gets a feature; null where it is not set.</summary>
    T? Get<T>();
}
