using System.IO.Enumeration;

namespace ImtHub.Intake.Profiles;

/// <summary>Compares headers: case and blanks around them do not matter, and a <c>*</c> in the profile stands for any text.</summary>
internal static class HeaderText
{
    public static bool Fits(string known, ReadOnlySpan<char> header)
    {
        var text = known.AsSpan().Trim();
        return header.Equals(text, StringComparison.OrdinalIgnoreCase)
            || (text.Contains('*') && FileSystemName.MatchesSimpleExpression(text, header));
    }
}
