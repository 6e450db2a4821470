namespace ImtHub.Records.Programmes;

/// <summary>Something that an apprentice shows on the job and a mentor signs off.</summary>
/// <param name="Id">Competency id.</param>
/// <param name="Name">Name as the job book prints it.</param>
/// <param name="Verified">False while it has not been read at its source.</param>
/// <param name="Note">Where it is from, or what is still to be found out.</param>
public sealed record Competency(string Id, string Name, bool Verified, string? Note);
