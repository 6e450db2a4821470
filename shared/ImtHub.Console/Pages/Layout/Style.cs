using System.Security.Cryptography;

namespace ImtHub.Console.Pages.Layout;

/// <summary>The one style sheet. It holds nothing of anybody, so that browsers may keep it: another one has another address.</summary>
internal static class Style
{
    /// <summary>Its path.</summary>
    public const string Path = "/console/site.css";

    private static readonly byte[] s_content = Read();

    /// <summary>Its path with what tells its content.</summary>
    public static string Address { get; } = $"{Path}?{Convert.ToHexStringLower(SHA256.HashData(s_content).AsSpan(0, 4))}";

    /// <summary>The sheet, in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Content => s_content;

    private static byte[] Read()
    {
        using var sheet = typeof(Style).Assembly.GetManifestResourceStream("site.css")!;
        var content = new byte[sheet.Length];
        sheet.ReadExactly(content);
        return content;
    }
}
