using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>Fingerprints of a fact's key and of what it states, to notice the same fact again within one file.</summary>
internal static class FactDigest
{
    private const ulong Start = 0x9E37_79B9_7F4A_7C15;
    private const ulong Factor = 0xA076_1D64_78BD_642F;

    /// <summary>64 bits of the natural key: for entries of one file the same exactly when <see cref="Entry.Key"/> is (the issuer, the same in all of them, is left out).</summary>
    public static ulong OfKey(Entry entry) => entry switch
    {
        HoursEntry hours => Add(Add(Add(Start, hours.Worker), hours.From.DayNumber, hours.To.DayNumber), hours.PayCode, hours.WorkProcess),
        CourseEntry course => Add(Add(Start, course.Student), course.Course, course.Term),
        // An agency's key is the same for all apprentices: the person tells them apart.
        RegistrationEntry registration => Add(Add(Start, entry.Key), registration.Issuer, registration.Worker),
        _ => Add(Start, entry.Key),
    };

    /// <summary>32 bits of everything the entry states except where it stands.</summary>
    public static uint OfValue(Entry entry) => (uint)(entry switch
    {
        HoursEntry hours => Add(Start, decimal.ToOACurrency(hours.Hours), (long)hours.Kind),
        CourseEntry course => Add(Add(Start, course.Grade), (long)course.Result, course.On?.DayNumber ?? -1),
        EnrollmentEntry form => Add(Add(Add(Add(Start, form.Name.ToString(), form.Programme), form.JobTitle), form.Cohort), form.BeganOn.DayNumber, (long)form.Status),
        CompetencyEntry competency => Add(Start, competency.On.DayNumber, competency.Demonstrated ? 1 : 0),
        RegistrationEntry registration => Add(Add(Start, registration.Number), registration.On.DayNumber, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.GetType().Name, "Not a kind of entry."),
    });

    private static ulong Add(ulong digest, string? first, string? second) => Add(Add(digest, first), second);

    private static ulong Add(ulong digest, long first, long second) => Mix(Mix(digest, (ulong)first), (ulong)second);

    private static ulong Add(ulong digest, string? text)
    {
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            digest = Mix(digest, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        var rest = 0UL;
        foreach (var value in bytes)
            rest = (rest << 8) | value;
        // The length keeps "ab" + "c" and "a" + "bc" apart.
        return Mix(digest, rest ^ ((ulong)(text?.Length ?? -1) << 48));
    }

    // A product of 128 bits folded in half: every bit of the result depends on every bit of both.
    private static ulong Mix(ulong digest, ulong value)
    {
        var high = Math.BigMul(digest ^ value ^ Factor, Start ^ value, out var low);
        return high ^ low ^ digest;
    }
}
