using ImtHub.Records.Statements;

namespace ImtHub.Intake.Files;

/// <summary>A person's number and who issued it.</summary>
/// <param name="Issuer">Partner id.</param>
/// <param name="Number">The number, leading zeros kept.</param>
public readonly record struct ExternalId(string Issuer, string Number)
{
    /// <summary>The number under which a fact was stated; of a vote, which is stated under nobody's, the member's.</summary>
    public static ExternalId Of(Statement statement) =>
        statement switch
        {
            HoursStatement hours => new(hours.Employer, hours.Worker),
            CourseStatement course => new(course.Provider, course.Student),
            CompetencyStatement competency => new(competency.Employer, competency.Worker),
            EnrollmentStatement enrollment => new(enrollment.Sponsor, enrollment.Worker),
            RegistrationStatement registration => new(registration.Agency, registration.Number),
            // Under no number of anybody: it stays with the apprentice, and goes along when two are one.
            VoteStatement vote => new($"vote:{vote.Committee}", vote.Member),
            _ => throw new ArgumentOutOfRangeException(nameof(statement), statement.GetType().Name, "Not a kind of statement."),
        };
}
