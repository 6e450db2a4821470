using ImtHub.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>What a post of hours gives: the answer to the payroll system, and the message that the file is there.</summary>
public sealed class PostHoursOutput(IActionResult answer, string[] messages)
{
    [HttpResult]
    public IActionResult Answer { get; } = answer;

    [ServiceBusOutput(StorageNames.HoursQueue, Connection = StorageNames.ServiceBus)]
    public string[] Messages { get; } = messages;
}
