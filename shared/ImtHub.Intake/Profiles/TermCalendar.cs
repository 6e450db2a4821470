namespace ImtHub.Intake.Profiles;

/// <summary>A provider's terms, by their codes in any case. Where there are any, no other term is known.</summary>
public sealed class TermCalendar
{
    private readonly Dictionary<string, CollegeTerm> _terms;

    /// <summary>Makes a calendar; codes must differ in more than case.</summary>
    public TermCalendar(IEnumerable<CollegeTerm> terms) => _terms = terms.ToDictionary(term => term.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a provider without a calendar: every term is taken as the file states it.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>The codes in words, for messages.</summary>
    public string Allowed => string.Join(", ", _terms.Keys);

    /// <summary>The term of a code; null when it is not in the calendar.</summary>
    public CollegeTerm? Find(string code) => _terms.GetValueOrDefault(code);
}

/// <summary>A term of a college's calendar.</summary>
/// <param name="Code">The term as the profile spells it.</param>
/// <param name="StartsOn">First day.</param>
/// <param name="EndsOn">Last day, inclusive.</param>
public sealed record CollegeTerm(string Code, DateOnly StartsOn, DateOnly EndsOn);
