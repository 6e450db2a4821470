using System.Text.RegularExpressions;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>A binding's name with <c>{parts}</c> that the trigger's data fill; <c>{rand-guid}</c> is a new one each time.</summary>
internal sealed partial class BindingTemplate(string text)
{
    /// <exception cref="InvalidOperationException">The trigger's data lack a part.</exception>
    public string Fill(IReadOnlyDictionary<string, object?> data) => Part().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        if (name.Equals("rand-guid", StringComparison.OrdinalIgnoreCase)) return Guid.NewGuid().ToString();
        return data.TryGetValue(name, out var value) && value is not null
            ? value.ToString()!
            : throw new InvalidOperationException($"The binding '{text}' needs '{{{name}}}', which the trigger does not give.");
    });

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
