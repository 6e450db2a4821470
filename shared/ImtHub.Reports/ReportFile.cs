using System.Security.Cryptography;

namespace ImtHub.Reports;

/// <summary>A file of a report, not yet written anywhere.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ReportFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content.Span));
}
