namespace ImtHub.Reports.Registry.Exports;

/// <summary>The export that another one is compared with.</summary>
/// <param name="AsOf">Its day.</param>
/// <param name="Sha256">SHA-256 of its rows, lower-case hex.</param>
public sealed record PreviousExport(DateOnly AsOf, string Sha256);
