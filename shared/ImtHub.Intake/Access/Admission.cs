namespace ImtHub.Intake.Access;

/// <summary>Whether a caller may post for a partner.</summary>
public abstract record Admission
{
    /// <summary>It may.</summary>
    /// <param name="Limits">How much.</param>
    public sealed record Granted(PartnerLimits Limits) : Admission;

    /// <summary>It has shown no credential that opens anything. Which part is wrong is told to nobody.</summary>
    public sealed record Unknown : Admission;

    /// <summary>Its credential is another partner's, whether or not there is the one it asked for.</summary>
    public sealed record NotYours : Admission;

    /// <summary>It has posted too often.</summary>
    /// <param name="RetryAfter">How long to wait; a second to a minute.</param>
    public sealed record TooOften(TimeSpan RetryAfter) : Admission;

    /// <summary>The body is larger than the partner may post.</summary>
    /// <param name="MostBytes">What it may.</param>
    public sealed record TooLarge(int MostBytes) : Admission;
}
