using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>Fingerprints of a fact's key and of what it states, to notice the same fact again within one file.</summary>
internal static class FactDigest
{
    private const ulong Basis = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    /// <summary>64 bits of the natural key (FNV-1a, a letter at a time), and of the person where the key is the same for all of them.</summary>
    public static ulong OfKey(Entry entry) =>
        entry is RegistrationEntry registration ? Add(Add(Add(Basis, entry.Key), registration.Issuer), registration.Worker) : Add(Basis, entry.Key);

    /// <summary>32 bits of everything the entry states except where it stands.</summary>
    public static uint OfValue(Entry entry)
    {
        var digest = entry switch
        {
            HoursEntry hours => Add(Add(Basis, decimal.ToOACurrency(hours.Hours)), (long)hours.Kind),
            CourseEntry course => Add(Add(Add(Basis, course.Grade), (long)course.Result), course.On?.DayNumber ?? -1),
            EnrollmentEntry form => Add(Add(Add(Add(Add(Add(Basis, form.Name.ToString()), form.Programme), form.JobTitle), form.Cohort), form.BeganOn.DayNumber), (long)form.Status),
            CompetencyEntry competency => Add(Add(Basis, competency.On.DayNumber), competency.Demonstrated ? 1 : 0),
            RegistrationEntry registration => Add(Add(Basis, registration.Number), registration.On.DayNumber),
            _ => throw new ArgumentOutOfRangeException(nameof(entry), entry.GetType().Name, "Not a kind of entry."),
        };
        return (uint)(digest ^ (digest >> 32));
    }

    private static ulong Add(ulong digest, string? text)
    {
        foreach (var letter in text ?? "\0")
            digest = (digest ^ letter) * Prime;
        return (digest ^ 0x1_0000) * Prime;
    }

    private static ulong Add(ulong digest, long number)
    {
        for (var shift = 0; shift < 64; shift += 16)
            digest = (digest ^ (ushort)(number >> shift)) * Prime;
        return digest;
    }
}
