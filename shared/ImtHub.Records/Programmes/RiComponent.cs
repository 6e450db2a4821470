namespace ImtHub.Records.Programmes;

/// <summary>One part of related instruction. It counts once, whoever taught it and however often.</summary>
/// <param name="Id">Component id.</param>
/// <param name="Name">Name as committees read it.</param>
/// <param name="Hours">Hours credited.</param>
/// <param name="Verified">False while the hours have not been read at their source.</param>
/// <param name="Note">Where they are from, or what is still to be found out.</param>
public sealed record RiComponent(string Id, string Name, decimal Hours, bool Verified, string? Note);
