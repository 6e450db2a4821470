using System.CommandLine;

namespace ImtHub.Cli.Options;

/// <summary><c>--fresh</c></summary>
internal static class FreshOption
{
    public static Option<bool> Create() =>
        new("--fresh") { Description = "Take the folder's files in anew, also when what came of them is kept (imthub kept)." };
}
