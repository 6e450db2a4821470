using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace ImtHub.Intake.Tests.InMemory;

/// <summary>A store that tells of each call before it is carried out.</summary>
/// <typeparam name="T">The store's interface.</typeparam>
[SuppressMessage("Performance", "CA1852", Justification = "The runtime derives the proxy from it.")]
internal class Stepped<T> : DispatchProxy
    where T : class
{
    private T _store = null!;
    private Action _step = null!;

    /// <summary>The store, which calls <paramref name="step"/> before it does anything.</summary>
    public static T Of(T store, Action step)
    {
        var stepped = Create<T, Stepped<T>>();
        ((Stepped<T>)(object)stepped)._store = store;
        ((Stepped<T>)(object)stepped)._step = step;
        return stepped;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _step();
        return targetMethod!.Invoke(_store, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
