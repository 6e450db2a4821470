namespace ImtHub.Azure.Files;

/// <summary>What a browser is told of the files that the hub writes.</summary>
internal static class ContentTypes
{
    public static string Of(string name) =>
        Path.GetExtension(name) switch
        {
            ".json" => "application/json",
            ".html" => "text/html; charset=utf-8",
            ".csv" => "text/csv; charset=utf-8",
            _ => "application/octet-stream",
        };
}
