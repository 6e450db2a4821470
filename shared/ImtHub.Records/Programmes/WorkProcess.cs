namespace ImtHub.Records.Programmes;

/// <summary>One part of the on-the-job learning.</summary>
/// <param name="Id">Id that employers' profiles map to.</param>
/// <param name="Name">Name as committees read it.</param>
/// <param name="Hours">Hours foreseen.</param>
/// <param name="Verified">False while the division has not been read at its source.</param>
/// <param name="Note">Where it is from, or what is still to be found out.</param>
public sealed record WorkProcess(string Id, string Name, decimal Hours, bool Verified, string? Note);
