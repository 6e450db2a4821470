using ImtHub.Records.Entries;

namespace ImtHub.Records.Apprentices;

/// <summary>A course that was begun and gives no credit, by its newest result.</summary>
/// <param name="Provider">Partner id of the college or training provider.</param>
/// <param name="Course">Course id of the programme.</param>
/// <param name="Grade">The grade as the file states it.</param>
/// <param name="Result">Failed, without credit or in progress.</param>
/// <param name="Since">Day from which the result counts.</param>
public sealed record OpenCourse(string Provider, string Course, string Grade, CourseResult Result, DateOnly Since);
