using Microsoft.AspNetCore.Mvc;

namespace ImtHub.Functions.Intake;

/// <summary>An answer with one header more.</summary>
internal sealed class AnswerWithHeader(IActionResult answer, string name, string value) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.Headers[name] = value;
        return answer.ExecuteResultAsync(context);
    }
}
