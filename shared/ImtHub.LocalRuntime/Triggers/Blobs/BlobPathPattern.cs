using System.Text;
using System.Text.RegularExpressions;
using ImtHub.LocalRuntime.Configuration;

namespace ImtHub.LocalRuntime.Triggers.Blobs;

/// <summary>
/// A blob trigger's path: a container, then a name whose <c>{parts}</c> match greedily, so that of
/// <c>{employer}/{name}</c> the employer of <c>acme/deep/er.csv</c> is <c>acme/deep</c>. <c>{{</c> and <c>}}</c> stand for braces.
/// </summary>
internal sealed partial class BlobPathPattern
{
    private readonly Regex _name;

    private BlobPathPattern(string container, string prefix, Regex name) => (Container, Prefix, _name) = (container, prefix, name);

    public string Container { get; }

    /// <summary>What every matching name begins with.</summary>
    public string Prefix { get; }

    /// <exception cref="FunctionDisabledException">The path is none.</exception>
    public static BlobPathPattern Parse(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var container = slash < 0 ? path : path[..slash];
        var name = slash < 0 ? "{name}" : path[(slash + 1)..];
        if (container.Length == 0 || container.Contains('{', StringComparison.Ordinal) || name.Length == 0)
            throw new FunctionDisabledException($"its blob path '{path}' does not begin with a container's name");

        var regex = new StringBuilder("^");
        string? prefix = null;
        var literal = new StringBuilder();
        var previousEnd = -1;
        var parts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        foreach (Match part in Part().Matches(name))
        {
            Append(name[at..part.Index]);
            at = part.Index + part.Length;
            if (part.Value is "{{" or "}}")
            {
                Append(part.Value[..1]);
                continue;
            }

            if (part.Index == previousEnd) throw new FunctionDisabledException($"its blob path '{path}' has two parts without a text between them");
            if (!parts.Add(part.Groups[1].Value)) throw new FunctionDisabledException($"its blob path '{path}' has the part '{part.Value}' twice");
            prefix ??= literal.ToString();
            regex.Append("(?<").Append(part.Groups[1].Value).Append(">.+)");
            previousEnd = at;
        }

        Append(name[at..]);
        prefix ??= literal.ToString();
        return new BlobPathPattern(container, prefix, new Regex(
            regex.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.ExplicitCapture));

        void Append(string text)
        {
            literal.Append(text);
            regex.Append(Regex.Escape(text));
        }
    }

    /// <summary>The parts of a blob's name, by names in any case; null when it does not match.</summary>
    public Dictionary<string, object?>? Match(string blobName)
    {
        if (!blobName.StartsWith(Prefix, StringComparison.Ordinal) || _name.Match(blobName) is not { Success: true } match) return null;
        return match.Groups.Values.Where(group => !char.IsAsciiDigit(group.Name[0]))
            .ToDictionary(group => group.Name, object? (group) => group.Value, StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
