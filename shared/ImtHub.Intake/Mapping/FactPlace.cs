namespace ImtHub.Intake.Mapping;

/// <summary>Where a fact stands in a file that is in order: facts of the same key have the same place, and many others may have it too.</summary>
/// <param name="Person">Orders persons by their numbers, see <see cref="PersonNumber.Order"/>.</param>
/// <param name="Day">Orders the facts of a person by their days; 0 for facts without one.</param>
internal readonly record struct FactPlace(ulong Person, int Day);
