using System.Security.Cryptography;
using System.Text;
using ImtHub.Records.Statements;

namespace ImtHub.Azure.Tables;

/// <summary>Parts of keys made from names that others chose: folders, file names, numbers of students and workers.</summary>
internal static class TableKey
{
    private const int MaxChars = 200;

    /// <summary>The text with forbidden characters encoded; a very long one is cut and told apart by its hash.</summary>
    public static string Part(string text)
    {
        var part = StatementKey.Part(text);
        return part.Length <= MaxChars ? part : $"{part[..MaxChars]}%{Hash(text)}";
    }

    /// <summary>The first 128 bits of the text's SHA-256, as hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
