namespace ImtHub.Records.Personal;

/// <summary>
/// All personal fields. Their words are the hub's own; a profile maps a sponsor's words to them, an export layout maps them to a registry's
/// codes. Their meanings are those of csg-org/rapids-apprentice-upload-spec, <c>tableschema.json</c> (docs/regulator.md).
/// </summary>
public static class PersonalFields
{
    /// <summary>Word for an answer that the person did not give.</summary>
    public const string NotGiven = "notGiven";

    /// <summary>Word for yes.</summary>
    public const string Yes = "yes";

    /// <summary>Word for no.</summary>
    public const string No = "no";

    /// <summary>Field: sex.</summary>
    public const string Sex = "sex";

    /// <summary>Word of <see cref="Sex"/>.</summary>
    public const string Female = "female";

    /// <summary>Word of <see cref="Sex"/>.</summary>
    public const string Male = "male";

    /// <summary>Field: Hispanic or Latino.</summary>
    public const string Hispanic = "hispanic";

    /// <summary>Field: race, white.</summary>
    public const string White = "raceWhite";

    /// <summary>Field: birth date.</summary>
    public const string BirthDate = "birthDate";

    /// <summary>Field: e-mail address.</summary>
    public const string Email = "email";

    private static readonly string[] s_answer = [Yes, No, NotGiven];
    private static readonly string[] s_flag = [Yes, No];
    private static readonly string[] s_units = ["hour", "week", "month", "quarter", "halfYear", "year"];

    /// <summary>The five race fields; a person may have several.</summary>
    public static IReadOnlyList<string> Races { get; } = ["raceAmericanIndian", "raceAsian", "raceBlack", "racePacificIslander", White];

    /// <summary>Every field, the demographic ones first.</summary>
    public static IReadOnlyList<PersonalField> All { get; } =
    [
        Demographic(Sex, Female, Male, NotGiven),
        Demographic(Hispanic, s_answer),
        .. Races.Select(race => Demographic(race, s_answer)),
        Demographic("veteran", "veteran", "nonVeteran", "otherEligible", "veteranEligible", NotGiven),
        Demographic("disability", s_answer),
        Demographic("education", "belowHighSchool", "highSchool", "someCollege", "bachelor", "master", "doctorate", NotGiven),
        new(BirthDate, PersonalFieldKind.Day, [], false),
        Text(Email),
        Words("employmentStatus", "existing", "new"),
        Text("street"),
        Text("city"),
        Text("state"),
        Text("zip"),
        Text("telephone"),
        Money("priorWage"),
        Words("priorWageUnit", s_units),
        Money("entryWage"),
        Words("entryWageUnit", s_units),
        Text("latticeLevels"),
        Words(
            "careerConnection",
            "preApprenticeship",
            "technicalSchool",
            "military",
            "jobCorps",
            "youthBuild",
            "hudStepUp",
            "careerCenter",
            "schoolToApprenticeship",
            "none"
        ),
        Words("wioa", s_flag),
        Words("apprenticeType", "incumbentWorker", "adult", "youth", "dislocatedWorker"),
        Words("linkage", "none", "jobCorps", "hudStepUp", "schoolToApprenticeship", "directEntry"),
        Words("taa", s_flag),
        Text("fundingSources"),
        Words("studentStatus", "workBasedLearning", "youth", "notApplicable"),
    ];

    private static readonly Dictionary<string, PersonalField> s_byId = All.ToDictionary(field => field.Id, StringComparer.Ordinal);

    /// <summary>The field, or null when there is none of this id.</summary>
    public static PersonalField? Find(string id) => s_byId.GetValueOrDefault(id);

    private static PersonalField Demographic(string id, params string[] words) => new(id, PersonalFieldKind.Word, words, true);

    private static PersonalField Words(string id, params string[] words) => new(id, PersonalFieldKind.Word, words, false);

    private static PersonalField Text(string id) => new(id, PersonalFieldKind.Text, [], false);

    private static PersonalField Money(string id) => new(id, PersonalFieldKind.Money, [], false);
}

/// <summary>Something that an enrollment form tells of a person and that only reports read.</summary>
/// <param name="Id">Name of the field, as profiles' columns and export layouts write it.</param>
/// <param name="Kind">How its value is kept.</param>
/// <param name="Words">The words of a field of kind <see cref="PersonalFieldKind.Word"/>; empty for other kinds.</param>
/// <param name="IsDemographic">True for race, ethnicity, sex, veteran, disability and education, which are kept apart from the
/// rest.</param>
public sealed record PersonalField(string Id, PersonalFieldKind Kind, IReadOnlyList<string> Words, bool IsDemographic);

/// <summary>How the value of a personal field is kept as text.</summary>
public enum PersonalFieldKind
{
    /// <summary>One of the field's words.</summary>
    Word,

    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    Day,

    /// <summary>An amount of US dollars with a decimal point, 0 or more.</summary>
    Money,

    /// <summary>Text as stated.</summary>
    Text,
}
