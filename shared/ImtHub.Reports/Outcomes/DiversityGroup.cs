using ImtHub.Records.Personal;

namespace ImtHub.Reports.Outcomes;

/// <summary>A group whose share is told.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="Definition">Who belongs to it, and who is counted.</param>
/// <param name="Holds">True for the answers of one who belongs to it.</param>
/// <param name="IsStated">True for answers by which somebody is counted at all.</param>
internal sealed record DiversityGroup(string Id, string Name, string Definition, Func<PersonalAnswers, bool> Holds, Func<PersonalAnswers, bool> IsStated)
{
    public static IReadOnlyList<DiversityGroup> All { get; } =
    [
        new(
            "peopleOfColor", "People of color",
            "Apprentices who state that they are Hispanic or Latino, or of a race other than white, of all whose form has a word on race or ethnicity; who chose not to answer counts among the others.",
            answers => answers[PersonalFields.Hispanic] == PersonalFields.Yes || PersonalFields.Races.Any(race => race != PersonalFields.White && answers[race] == PersonalFields.Yes),
            answers => PersonalFields.Races.Append(PersonalFields.Hispanic).Any(field => answers[field] is not null)),
        new(
            "women", "Women",
            "Apprentices who state that they are women, of all whose form has a word on sex; who chose not to answer counts among the others.",
            answers => answers[PersonalFields.Sex] == PersonalFields.Female,
            answers => answers[PersonalFields.Sex] is not null),
    ];
}
