using ImtHub.Records.Apprentices;

namespace ImtHub.Cli.Site;

/// <summary>An apprentice's record beside what their programme version requires, in hours.</summary>
public sealed record ApprenticeProgress(ApprenticeRecord Record, decimal OjlRequired, decimal RiRequired)
{
    /// <summary>The status in words.</summary>
    public string StatusText => Record.Status == ApprenticeStatus.InProbation ? "in probation" : Record.Status.ToString().ToLowerInvariant();

    /// <summary>The status as a style class.</summary>
    public string StatusClass => Record.Status.ToString().ToLowerInvariant();
}
