namespace ImtHub.Intake.Ports;

/// <summary>
/// Apprentices whom enrollment forms name that were not taken in in the order in which they were stored: their forms are to be decided
/// anew, in that order.
/// </summary>
/// <param name="From">The run whose form was taken in behind, or beside, one that was stored later.</param>
/// <param name="Apprentices">The apprentices whom its rows met: by a number, by what a person is recognised by, or as a suggestion.</param>
/// <param name="Runs">The runs of all forms about them; empty as long as nobody has looked.</param>
/// <param name="Step">What is to be done.</param>
public sealed record FormsToOrder(string From, IReadOnlyList<string> Apprentices, IReadOnlyList<string> Runs, FormsStep Step);

/// <summary>What is to be done about forms that were taken in in another order than they were stored.</summary>
public enum FormsStep
{
    /// <summary>To find out whether the order may matter, and whom and what it concerns.</summary>
    Look,

    /// <summary>To decide the forms anew: everything that is needed for it is written down.</summary>
    Decide,

    /// <summary>To look whether a form that was taken in meanwhile concerns the same people.</summary>
    LookAgain,
}
