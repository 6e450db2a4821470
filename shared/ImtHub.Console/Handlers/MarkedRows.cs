using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ImtHub.Console.Handlers;

/// <summary>The rows that a form marks.</summary>
internal static class MarkedRows
{
    /// <summary>Said where none is.</summary>
    public const string None = "No row is marked; nothing was changed.";

    /// <summary>Each by its run and line; what names no row is passed over.</summary>
    public static IReadOnlyList<(string RunId, int Line)> Of(IFormCollection form) =>
        [
            .. form["row"]
                .Select(key => key!.LastIndexOf('~') is > 0 and var at ? (key[..at], Line(key[(at + 1)..])) : ("", 0))
                .Where(row => row.Item2 > 0)
                .Distinct(),
        ];

    private static int Line(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;
}
