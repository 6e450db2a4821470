namespace ImtHub.Reports.Packets;

/// <summary>One component of related instruction and the result that gives it.</summary>
/// <param name="Component">Name of the component.</param>
/// <param name="Hours">Hours credited.</param>
/// <param name="Course">Title of the course or module; of credit, where it is from.</param>
/// <param name="Provider">Partner id of the provider.</param>
/// <param name="Term">Term; empty for self-paced modules.</param>
/// <param name="Grade">Grade as the file states it.</param>
/// <param name="On">Day from which it counts; null for credit.</param>
/// <param name="Source">File and line.</param>
public sealed record PacketCourse(string Component, decimal Hours, string Course, string Provider, string Term, string Grade, DateOnly? On, string Source);
