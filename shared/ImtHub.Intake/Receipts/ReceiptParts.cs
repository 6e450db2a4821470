namespace ImtHub.Intake.Receipts;

/// <summary>Names of a receipt's parts. The JSON is written last: where it is, the others are.</summary>
public static class ReceiptParts
{
    /// <summary>For programs.</summary>
    public const string Json = "receipt.json";

    /// <summary>For people.</summary>
    public const string Page = "receipt.html";

    /// <summary>The rows that were not applied, to correct and drop again.</summary>
    public const string Corrections = "corrections.csv";
}
