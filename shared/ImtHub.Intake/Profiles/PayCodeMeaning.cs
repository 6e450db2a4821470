using ImtHub.Records.Entries;

namespace ImtHub.Intake.Profiles;

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
