namespace ImtHub.Intake.Profiles;

/// <summary>A term of a college's calendar.</summary>
/// <param name="Code">The term as the profile spells it.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day, inclusive.</param>
public sealed record CollegeTerm(string Code, DateOnly StartsOn, DateOnly EndsOn);
