using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Mapping;

/// <summary>One punch of a time clock.</summary>
/// <param name="Worker">The worker's number.</param>
/// <param name="At">Day and time as the clock on the wall showed them.</param>
/// <param name="Kind">What was punched.</param>
/// <param name="Line">Where it stands in the file.</param>
internal readonly record struct Punch(string Worker, DateTime At, PunchKind Kind, int Line);
