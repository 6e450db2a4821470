using ImtHub.Records.Statements;

namespace ImtHub.Records.Personal;

/// <summary>
/// What one row of an enrollment file tells of a person. It stands under the sponsor's number for the worker and not under an apprentice:
/// whoever the number belongs to, after whatever decision, the form belongs to.
/// </summary>
/// <param name="Issuer">The sponsor, who issued <paramref name="Worker"/>.</param>
/// <param name="Worker">The sponsor's own number for the worker.</param>
/// <param name="By">The row that tells it.</param>
/// <param name="Values">Field id to value; a field that the row leaves blank is not there.</param>
public sealed record PersonalForm(string Issuer, string Worker, StatementOrigin By, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The form with the demographic fields alone, or with all others.</summary>
    public PersonalForm Part(bool isDemographic) =>
        this with
        {
            Values = Values
                .Where(value => PersonalFields.Find(value.Key)!.IsDemographic == isDemographic)
                .ToDictionary(StringComparer.Ordinal),
        };

    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => nameof(PersonalForm);
}
