using ImtHub.Intake.Masking;

namespace ImtHub.Intake.Uploads;

/// <summary>Names of files that come from a browser: they become a path, a line in lists and a mail's subject.</summary>
public static class UploadName
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxChars = 120;

    /// <summary>The name without folders and with numbers masked; null when it is none that a file may have.</summary>
    /// <param name="name">The name as the browser gives it; some give whole paths.</param>
    public static string? Of(string? name)
    {
        var file = name?[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return file is { Length: > 0 and <= MaxChars } && file.Trim('.').Length > 0 && !file.Any(char.IsControl)
            ? MaskedName.Of(file)
            : null;
    }
}
