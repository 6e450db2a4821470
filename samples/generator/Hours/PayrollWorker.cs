using ImtHub.Samples.People;
using ImtHub.Samples.Work;

namespace ImtHub.Samples.Hours;

/// <summary>Somebody on an employer's payroll, apprentice or not: an export cannot tell the two apart.</summary>
/// <param name="Number">The employer's own number.</param>
/// <param name="First">Given name.</param>
/// <param name="Last">Family name.</param>
/// <param name="Begins">First day reported.</param>
/// <param name="Ends">Last day reported.</param>
/// <param name="Days">What was paid for.</param>
internal sealed record PayrollWorker(string Number, string First, string Last, DateOnly Begins, DateOnly Ends, IReadOnlyList<WorkDay> Days)
{
    /// <summary>An apprentice while enrolled.</summary>
    public static PayrollWorker Of(Apprentice apprentice) =>
        new(
            apprentice.EmployeeNumber,
            apprentice.First,
            apprentice.Last,
            apprentice.BeganOn,
            apprentice.EndedOn ?? WorkEnds.On,
            WorkDiary.Of(apprentice)
        );

    /// <summary>Somebody who is no apprentice.</summary>
    /// <param name="number">The employer's own number.</param>
    /// <param name="person">Number of the person's name and work pattern, among <see cref="InventedNames"/>.</param>
    /// <param name="begins">First day reported.</param>
    /// <param name="ends">Last day reported.</param>
    public static PayrollWorker Colleague(string number, int person, DateOnly begins, DateOnly ends)
    {
        var (first, last) = InventedNames.Of(person);
        return new PayrollWorker(number, first, last, begins, ends, WorkDiary.OfColleague(person, begins, ends));
    }

    /// <summary>The worker's total of a period; null when the employer does not report it.</summary>
    public WorkDay? In(PayPeriod period) => period.Total(Days, Begins, Ends);
}
