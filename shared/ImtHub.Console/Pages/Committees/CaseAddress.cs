namespace ImtHub.Console.Pages.Committees;

/// <summary>Where the page of a question is.</summary>
internal static class CaseAddress
{
    /// <summary>The path.</summary>
    /// <param name="here">The address of the member's pages.</param>
    public static string Of(string here, string apprenticeId, string question) =>
        $"{here}/q/{Uri.EscapeDataString(apprenticeId)}/{Uri.EscapeDataString(question)}";
}
