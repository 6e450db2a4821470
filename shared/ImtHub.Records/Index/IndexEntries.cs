using ImtHub.Records.Apprentices;
using ImtHub.Records.Programmes;
using ImtHub.Records.Progress;

namespace ImtHub.Records.Index;

/// <summary>The lists that a record belongs in.</summary>
public static class IndexEntries
{
    /// <summary>All of them, each once.</summary>
    public static IReadOnlySet<IndexEntry> Of(ApprenticeRecord record, Programme programme, ProgressRules rules)
    {
        ArgumentNullException.ThrowIfNull(record);
        var entries = new HashSet<IndexEntry> { new(IndexKey.Sponsor(record.Sponsor)), new(IndexKey.Status(record.Status)) };
        if (record.Cohort is { } cohort)
            entries.Add(new(IndexKey.OfCohort(record.Sponsor, cohort)));
        foreach (var provider in record.Providers())
            entries.Add(new(IndexKey.College(provider)));
        if (record.Held.Count > 0)
            entries.Add(new(IndexKey.Held));
        if (RiskDay.Of(record, programme, rules) is { } day)
            entries.Add(new(IndexKey.AtRisk, day));
        return entries;
    }
}
