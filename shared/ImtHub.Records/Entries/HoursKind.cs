namespace ImtHub.Records.Entries;

/// <summary>What paid time is worth to an apprenticeship; the partner's pay-code map decides.</summary>
public enum HoursKind
{
    /// <summary>On-the-job learning: counts towards the programme's OJL hours.</summary>
    OnTheJobLearning,
    /// <summary>Paid attendance of related instruction: kept, never counted as OJL. The grade gives the RI credit.</summary>
    RelatedInstruction,
    /// <summary>Paid but no learning, such as holidays: kept, not counted.</summary>
    PaidNotLearning,
}
