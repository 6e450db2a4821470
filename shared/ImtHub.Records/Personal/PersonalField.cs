namespace ImtHub.Records.Personal;

/// <summary>Something that an enrollment form tells of a person and that only reports read.</summary>
/// <param name="Id">Name of the field, as profiles' columns and export layouts write it.</param>
/// <param name="Kind">How its value is kept.</param>
/// <param name="Words">The words of a field of kind <see cref="PersonalFieldKind.Word"/>; empty for other kinds.</param>
/// <param name="IsDemographic">True for race, ethnicity, sex, veteran, disability and education, which are kept apart from the rest.</param>
public sealed record PersonalField(string Id, PersonalFieldKind Kind, IReadOnlyList<string> Words, bool IsDemographic);
