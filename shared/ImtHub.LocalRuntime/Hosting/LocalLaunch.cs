using System.Reflection;
using ImtHub.LocalRuntime.Azurite;
using Microsoft.AspNetCore.Builder;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>
/// What a start of the app is told from outside: a bare program is told nothing; one that
/// <see cref="LocalFunctionsHost"/> starts finds its launch in the flow of the call.
/// </summary>
internal sealed class LocalLaunch
{
    private static readonly AsyncLocal<LocalLaunch?> s_current = new();

    private LocalLaunch(Assembly app, LocalHostOptions options, bool isHosted) =>
        (App, Options, IsHosted) = (app, options, isHosted);

    public static LocalLaunch? Current => s_current.Value;

    /// <summary>The assembly whose functions are run.</summary>
    public Assembly App { get; }

    public LocalHostOptions Options { get; }

    /// <summary>True when another program hosts the app and stops it; false for a bare program, which Ctrl+C stops.</summary>
    public bool IsHosted { get; }

    /// <summary>The store, open from the builder's making on; the app closes it once it is built.</summary>
    public LocalStore? Store { get; set; }

    /// <summary>Completed by the builder with the app it built.</summary>
    public TaskCompletionSource<WebApplication> Built { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static LocalLaunch OfBareProgram(Assembly app) => new(app, LocalHostOptions.ForBareProgram, isHosted: false);

    /// <summary>Makes the launch that the rest of the calling flow sees.</summary>
    public static LocalLaunch OfHostedProgram(Assembly app, LocalHostOptions options) =>
        s_current.Value = new LocalLaunch(app, options, isHosted: true);
}
