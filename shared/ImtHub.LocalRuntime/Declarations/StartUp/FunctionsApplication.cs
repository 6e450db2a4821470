using System.Reflection;
using System.Runtime.CompilerServices;
using ImtHub.LocalRuntime.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Starts the making of a functions app.</summary>
public static class FunctionsApplication
{
    /// <summary>A builder for the functions of the calling assembly.</summary>
    /// <param name="args">Settings from the command line, <c>--name value</c>.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        new(args, LocalLaunch.Current ?? LocalLaunch.OfBareProgram(Assembly.GetCallingAssembly()));
}
