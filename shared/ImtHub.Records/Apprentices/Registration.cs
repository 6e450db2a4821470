namespace ImtHub.Records.Apprentices;

/// <summary>An apprentice's registration with an agency.</summary>
/// <param name="Number">The agency's number.</param>
/// <param name="On">Day of the registration.</param>
public sealed record Registration(string Number, DateOnly On);
