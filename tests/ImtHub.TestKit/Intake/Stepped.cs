using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace ImtHub.TestKit;

/// <summary>Stores that tell of each call before it is carried out.</summary>
public static class Stepped
{
    /// <summary>The store, which calls <paramref name="step"/> before it does anything.</summary>
    public static T Of<T>(T store, Action step)
        where T : class
    {
        var stepped = DispatchProxy.Create<T, SteppedStore<T>>();
        ((SteppedStore<T>)(object)stepped).Begin(store, step);
        return stepped;
    }
}

/// <summary>A store that tells of each call before it is carried out.</summary>
/// <typeparam name="T">The store's interface.</typeparam>
[SuppressMessage("Performance", "CA1852", Justification = "The runtime derives the proxy from it.")]
public class SteppedStore<T> : DispatchProxy
    where T : class
{
    private T _store = null!;
    private Action _step = null!;

    internal void Begin(T store, Action step) => (_store, _step) = (store, step);

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _step();
        return targetMethod!.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
