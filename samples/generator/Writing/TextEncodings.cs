using System.Text;

namespace ImtHub.Samples.Writing;

/// <summary>Encodings as partners' programs save text.</summary>
internal static class TextEncodings
{
    /// <summary>UTF-8 without a mark.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>UTF-8 with a mark: what Excel saves as "CSV UTF-8".</summary>
    public static readonly Encoding Utf8WithMark = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    /// <summary>What Excel saves as "CSV": Windows-1252, which is Latin-1 for every letter of the samples.</summary>
    public static readonly Encoding Windows1252 = Encoding.Latin1;
}
