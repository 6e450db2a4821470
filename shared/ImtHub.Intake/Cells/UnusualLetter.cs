using System.Globalization;

namespace ImtHub.Intake.Cells;

/// <summary>Letters that look like others or like nothing: whoever reads a message would not find why a value is refused.</summary>
internal static class UnusualLetter
{
    private const char FirstLatin = '\u00C0';
    private const char LastLatin = '\u024F';

    /// <summary>A sentence that names the first such letter of a value and its place, with a blank before it; empty when there is none.</summary>
    public static string Told(ReadOnlySpan<char> value)
    {
        for (var index = 0; index < value.Length; index++)
        {
            var letter = value[index];
            if (letter is >= ' ' and <= '~' or >= FirstLatin and <= LastLatin)
                continue;
            var shown = InvisibleLetters.IsBlank(letter) || char.IsControl(letter) || char.IsSurrogate(letter) ? "" : $"'{letter}' ";
            return string.Create(CultureInfo.InvariantCulture, $" Its letter {index + 1} is {shown}(U+{(int)letter:X4}).");
        }
        return "";
    }
}
