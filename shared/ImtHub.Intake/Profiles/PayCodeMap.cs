using ImtHub.Records.Statements;

namespace ImtHub.Intake.Profiles;

/// <summary>An employer's pay codes, in any case, and what each means.</summary>
public sealed class PayCodeMap
{
    private readonly Dictionary<string, PayCodeMeaning> _codes;
    private readonly Dictionary<string, PayCodeMeaning>.AlternateLookup<ReadOnlySpan<char>> _byText;

    /// <summary>Makes a map of codes and meanings.</summary>
    public PayCodeMap(IReadOnlyDictionary<string, PayCodeMeaning> codes)
    {
        _codes = new Dictionary<string, PayCodeMeaning>(codes, StringComparer.OrdinalIgnoreCase);
        _byText = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The codes in words, for messages.</summary>
    public string Allowed => string.Join(", ", _codes.Keys);

    /// <summary>
    /// The code as the profile spells it, so that <c>reg</c> and <c>REG</c> state the same fact, and its meaning; false for an unknown
    /// code.
    /// </summary>
    public bool TryFind(ReadOnlySpan<char> stated, out string code, out PayCodeMeaning meaning) =>
        _byText.TryGetValue(stated, out code!, out meaning);
}

/// <summary>What an employer's pay code is worth to an apprenticeship.</summary>
public enum PayCodeMeaning
{
    /// <summary><see cref="HoursKind.OnTheJobLearning"/></summary>
    OnTheJobLearning,

    /// <summary><see cref="HoursKind.RelatedInstruction"/></summary>
    RelatedInstruction,

    /// <summary><see cref="HoursKind.PaidNotLearning"/></summary>
    PaidNotLearning,

    /// <summary>Of no use to the hub: counted as not ours, never stored.</summary>
    Ignored,
}
