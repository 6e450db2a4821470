using ImtHub.Records.Statements;

namespace ImtHub.Notifications.Digests;

/// <summary>Which question of a digest has a page on which the committee answers it.</summary>
public static class QuestionKey
{
    /// <summary>The detail of a journey card's key; while sign-offs are missing there is nothing to grant.</summary>
    internal const string Card = "card";

    /// <summary>Whom the question is about, and its name on the record; null for a question that only asks to talk.</summary>
    /// <param name="key">The key of an <see cref="OpenQuestion"/>.</param>
    public static (string ApprenticeId, string Question)? CaseOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Split(':', 3) is not [var kind, var apprentice, var detail] || !Enum.TryParse<QuestionKind>(kind, out var known))
        {
            return null;
        }

        return known switch
        {
            QuestionKind.Completion when detail == Card => (apprentice, CommitteeQuestion.Completion),
            QuestionKind.ProbationEnds => (apprentice, CommitteeQuestion.Probation),
            QuestionKind.WageStep => (apprentice, CommitteeQuestion.Wage(detail)),
            QuestionKind.Application => (apprentice, CommitteeQuestion.Application),
            _ => null,
        };
    }
}
