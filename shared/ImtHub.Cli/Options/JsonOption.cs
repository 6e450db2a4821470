using System.CommandLine;

namespace ImtHub.Cli.Options;

/// <summary><c>--json</c></summary>
internal static class JsonOption
{
    public static Option<bool> Create() =>
        new("--json") { Description = "Print one JSON document on standard output and nothing else there." };
}
