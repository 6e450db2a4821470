namespace ImtHub.Intake.Posted;

/// <summary>Hours of one worker as an employer's own system posts them.</summary>
/// <param name="Worker">The employer's number for the worker.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, inclusive; equal to <paramref name="From"/> for one day.</param>
/// <param name="Hours">Hours; negative as an adjustment.</param>
/// <param name="PayCode">The employer's pay code.</param>
/// <param name="WorkProcess">Work process, or null.</param>
public sealed record PostedHours(string Worker, DateOnly From, DateOnly To, decimal Hours, string PayCode, string? WorkProcess);
