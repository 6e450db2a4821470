namespace ImtHub.Records.Programmes;

/// <summary>A provider's course or module and the components that passing it gives.</summary>
/// <param name="Provider">Partner id of the college or training provider.</param>
/// <param name="Course">Course id as the provider's files, or its profile, name it.</param>
/// <param name="Name">Title of the course.</param>
/// <param name="Gives">Ids of the components earned.</param>
/// <param name="Verified">False while id, title or components have not been read at their source.</param>
/// <param name="Note">Where they are from, or what is still to be found out.</param>
public sealed record ProgrammeCourse(string Provider, string Course, string Name, IReadOnlyList<string> Gives, bool Verified, string? Note);
