namespace ImtHub.Samples.Work;

/// <summary>What one worker's employer pays for one day, in hours.</summary>
/// <param name="Regular">Work at straight time.</param>
/// <param name="Overtime">Work beyond it.</param>
/// <param name="Classroom">Related instruction that the employer pays.</param>
/// <param name="Holiday">Paid holiday.</param>
/// <param name="Vacation">Paid vacation.</param>
internal sealed record WorkDay(DateOnly Day, decimal Regular, decimal Overtime, decimal Classroom, decimal Holiday, decimal Vacation);
