namespace ImtHub.Records.Personal;

/// <summary>What is believed of one person: of each field the newest value that any of their forms states.</summary>
public sealed class PersonalAnswers
{
    private readonly Dictionary<string, PersonalAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>Nothing is known.</summary>
    public static PersonalAnswers None { get; } = new([]);

    /// <summary>
    /// The answers of a person's forms, in whatever order they come: the order of statements decides, as it does for facts.
    /// </summary>
    public PersonalAnswers(IEnumerable<PersonalForm> forms)
    {
        foreach (var form in forms.OrderBy(form => form.By))
        {
            foreach (var (field, value) in form.Values)
            {
                _answers[field] = new PersonalAnswer(value, form.By.File, form.By.Row);
            }
        }
    }

    /// <summary>The answer, or null when no form gives one.</summary>
    public PersonalAnswer? Find(string field) => _answers.GetValueOrDefault(field);

    /// <summary>The value, or null when no form gives one.</summary>
    public string? this[string field] => Find(field)?.Value;
}

/// <summary>The value of one personal field, and which row says so.</summary>
/// <param name="Value">The value as its field keeps it.</param>
/// <param name="File">Feed, partner and name of the file.</param>
/// <param name="Row">Line in the file.</param>
public sealed record PersonalAnswer(string Value, string File, int Row)
{
    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => nameof(PersonalAnswer);
}
