using System.Text.Json;

namespace ImtHub.EndToEnd.Tests.Running;

/// <summary>What the run of the samples printed, and the folder that it wrote.</summary>
public sealed record SampleResults(int ExitCode, JsonElement Report, string Folder)
{
    public IEnumerable<JsonElement> Files => Report.GetProperty("files").EnumerateArray();

    public IEnumerable<JsonElement> Apprentices => Report.GetProperty("apprentices").EnumerateArray();

    public IEnumerable<JsonElement> Mails => Report.GetProperty("mails").EnumerateArray();
}
