using ImtHub.Hub.Operations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>The answer to a request, and the mails it orders.</summary>
public sealed class MailOrdersOutput(IActionResult answer, string[] orders)
{
    [HttpResult]
    public IActionResult Answer { get; } = answer;

    [QueueOutput(StorageNames.MailQueue)]
    public string[] Orders { get; } = orders;
}
