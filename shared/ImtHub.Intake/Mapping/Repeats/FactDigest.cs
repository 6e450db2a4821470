using System.Globalization;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Mapping.Repeats;

/// <summary>
/// Fingerprints of a fact's natural key and of what it states, to notice the same fact again within one file: the same exactly
/// when <see cref="Statement.Key"/>, or everything the entry states except where it stands, is the same. The issuer, the same in a
/// whole file, is left out. The fingerprints of texts are made once a text, those of facts from them.
/// </summary>
internal static class FactDigest
{
    private const ulong Start = 0x9E37_79B9_7F4A_7C15;
    private const ulong Factor = 0xA076_1D64_78BD_642F;

    /// <summary>What the keys of all hours in one row have in common.</summary>
    public static ulong OfHoursRow(ulong worker, DateOnly from, DateOnly to, ulong workProcess) =>
        Mix(Mix(worker, ((ulong)from.DayNumber << 32) | (uint)to.DayNumber), workProcess);

    public static ulong OfHours(ulong row, ulong payCode) => Mix(row, payCode);

    public static ulong OfCourse(ulong student, ulong course, ulong term) => Mix(Mix(student, course), term);

    public static ulong OfAmount(decimal hours) => Mix(Start, (ulong)decimal.ToOACurrency(hours));

    public static uint OfHoursValue(ulong amount, HoursKind kind) => (uint)Mix(amount, (ulong)kind);

    public static uint OfCourseValue(ulong grade, CourseResult result, DateOnly? on) =>
        (uint)Mix(Mix(grade, (ulong)result), (ulong)(on?.DayNumber ?? -1));

    /// <summary>64 bits of the key of a fact that few rows state.</summary>
    public static ulong OfKey(Statement statement) =>
        statement switch
        {
            // An agency's key is the same for all apprentices: the person tells them apart.
            RegistrationStatement registration => Mix(Mix(OfText(statement.Key), OfText(registration.Issuer)), OfText(registration.Worker)),
            _ => OfText(statement.Key),
        };

    /// <summary>32 bits of what a fact that few rows state says.</summary>
    public static uint OfValue(Statement statement) =>
        (uint)(
            statement switch
            {
                HoursStatement hours => OfHoursValue(OfAmount(hours.Hours), hours.Kind),
                EnrollmentStatement form => OfTexts(
                    form.Name.ToString(),
                    form.Program,
                    form.JobTitle,
                    form.Cohort,
                    Number(form.BeganOn.DayNumber),
                    form.Status.ToString(),
                    form.StatusOn?.ToString("O", CultureInfo.InvariantCulture),
                    form.StatusReason,
                    form.Credit?.ToString(),
                    form.Probation?.ToString()
                ),
                CompetencyStatement competency => OfTexts(
                    Number(competency.On.DayNumber),
                    competency.Value,
                    competency.Hours?.ToString(CultureInfo.InvariantCulture)
                ),
                RegistrationStatement registration => OfTexts(registration.Number, Number(registration.On.DayNumber)),
                _ => throw new ArgumentOutOfRangeException(
                    nameof(statement),
                    statement.GetType().Name,
                    "Not a kind of entry that is made before it is asked for."
                ),
            }
        );

    /// <summary>32 bits of what a form says of a person beside the enrollment; 0 when it says nothing.</summary>
    public static uint OfAnswers(SortedDictionary<string, string> answers) =>
        answers.Count == 0 ? 0 : (uint)OfTexts([.. answers.SelectMany(answer => new[] { answer.Key, answer.Value })]);

    /// <summary>The fingerprint of a text; a missing one has another than an empty one.</summary>
    public static ulong OfText(string? text) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), seed: text is null ? 1 : 0);

    private static ulong OfTexts(params ReadOnlySpan<string?> texts)
    {
        var digest = Start;
        foreach (var text in texts)
        {
            digest = Mix(digest, OfText(text));
        }

        return digest;
    }

    private static string Number(int day) => day.ToString(CultureInfo.InvariantCulture);

    // A product of 128 bits folded in half: every bit of the result depends on every bit of both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong digest, ulong value)
    {
        var high = Math.BigMul(digest ^ value ^ Factor, Start ^ value, out var low);
        return high ^ low ^ digest;
    }
}
