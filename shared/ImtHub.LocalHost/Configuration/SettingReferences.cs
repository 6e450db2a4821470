using System.Text.RegularExpressions;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Configuration;

/// <summary>Puts the app's settings in the place of <c>%Setting%</c> in binding names.</summary>
internal static partial class SettingReferences
{
    /// <exception cref="FunctionDisabledException">A setting is missing.</exception>
    public static string Resolve(string text, IConfiguration settings) =>
        Reference()
            .Replace(
                text,
                match =>
                    settings[match.Groups[1].Value] is { Length: > 0 } value
                        ? value
                        : throw new FunctionDisabledException($"the setting '{match.Groups[1].Value}' is missing")
            );

    [GeneratedRegex("%([^%]+)%", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
