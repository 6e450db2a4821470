using System.Reflection;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>A functions app that this program hosts: the app's own Program runs, with options and handles of ours.</summary>
public sealed class LocalFunctionsHost
{
    internal LocalFunctionsHost(Assembly app) => App = app;

    /// <summary>The assembly whose functions are run.</summary>
    public Assembly App { get; }
}
