using System.Globalization;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Configuration;

/// <summary>Reads values of host.json and notes the ones that are wrong, with what is allowed.</summary>
internal sealed class HostJsonReader(IConfiguration json)
{
    private readonly List<string> _wrong = [];

    public string Text(string path, string standard) => json[path] ?? standard;

    public IReadOnlyList<string> List(string path) =>
        [.. json.GetSection(path).GetChildren().Select(child => child.Value ?? "").Where(value => value.Length > 0)];

    public int Integer(string path, int standard, int least, int most)
    {
        if (json[path] is not { } text)
        {
            return standard;
        }

        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
        )
        {
            return value;
        }

        Note(path, text, $"a whole number from {least} to {most}");
        return standard;
    }

    public TimeSpan Duration(string path, TimeSpan standard, TimeSpan least, TimeSpan most)
    {
        if (json[path] is not { } text)
        {
            return standard;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        Note(path, text, $"a time from {least:c} to {most:c}");
        return standard;
    }

    /// <summary>A duration, or null for "-1": no limit.</summary>
    public TimeSpan? Timeout(string path, TimeSpan standard) =>
        json[path] is "-1" ? null : Duration(path, standard, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));

    public string OneOf(string path, params string[] allowed)
    {
        if (json[path] is not { } text)
        {
            return allowed[0];
        }

        var found = Array.Find(allowed, value => value.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (found is null)
        {
            Note(path, text, string.Join(" or ", allowed));
        }

        return found ?? allowed[0];
    }

    public void ThrowIfWrong()
    {
        if (_wrong.Count > 0)
        {
            throw new FunctionsStartException(_wrong);
        }
    }

    private void Note(string path, string value, string allowed) =>
        _wrong.Add($"host.json: {path.Replace(':', '.')} is '{value}'; allowed is {allowed}.");
}
