namespace ImtHub.Records.Entries;

/// <summary>Credit that a sponsor grants for what an apprentice had learned before (29 CFR 29.5: with an appropriate record of it).</summary>
/// <param name="OjlHours">On-the-job learning credited, in hours; 0 or more.</param>
/// <param name="RiHours">Related instruction credited, in hours; 0 or more.</param>
/// <param name="Source">What the credit rests on, such as a former employer or a certificate.</param>
public sealed record PriorCredit(decimal OjlHours, decimal RiHours, string Source);
