namespace ImtHub.Reports.Registry.Exports;

/// <summary>An earlier export's rows, to say what changed since.</summary>
/// <param name="Export">Which export.</param>
/// <param name="Header">Its columns.</param>
/// <param name="Rows">Key to cells.</param>
internal sealed record PreviousRows(PreviousExport Export, IReadOnlyList<string> Header, IReadOnlyDictionary<string, IReadOnlyList<string>> Rows);
