using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Registry.Layouts;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Reports;

/// <summary>What reports are told by the hub's configuration, over what is built in.</summary>
public sealed record ReportsConfiguration(
    LayoutCatalog Layouts,
    JurisdictionCatalog Jurisdictions,
    SponsorRegistrations Registrations,
    OutcomesRules Outcomes,
    ProbationRules Probations
)
{
    /// <summary>Reads the files; problems are noted.</summary>
    public static ReportsConfiguration Read(
        IReadOnlyList<ConfigurationFile> files,
        SponsorCatalog sponsors,
        ICollection<ConfigurationProblem> problems
    )
    {
        var jurisdictions = JurisdictionCatalog.Read(files, problems);
        return new(
            LayoutCatalog.Read(files, problems),
            jurisdictions,
            SponsorRegistrations.Read(files, sponsors, problems),
            OutcomesRules.Read(files, problems),
            jurisdictions.Probations(sponsors)
        );
    }

    /// <summary>Registers the parts.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Layouts);
        services.AddSingleton(Jurisdictions);
        services.AddSingleton(Registrations);
        services.AddSingleton(Outcomes);
        services.AddSingleton(Probations);
    }
}
