using ImtHub.Hub.Health;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.Reports;
using ImtHub.Reports.Deadlines;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Hub;

/// <summary>The hub's configuration, read whole: programs, sponsors, partners' profiles, committees, and what reports are told.</summary>
public sealed record HubConfiguration(
    ProgramCatalog Programs,
    SponsorCatalog Sponsors,
    ProfileCatalog Profiles,
    CommitteeCatalog Committees,
    ReportsConfiguration Reports
)
{
    /// <summary>Names that the files still have from before.</summary>
    public IReadOnlyList<FormerNames.Found> FormerNames { get; init; } = [];

    /// <summary>What is allowed and hardly meant, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Reads the files.</summary>
    /// <exception cref="ConfigurationRefusedException">Something in them is wrong; every problem is listed with file, JSON path and
    /// reason.</exception>
    public static HubConfiguration Read(IReadOnlyList<ConfigurationFile> files)
    {
        var (problems, former) = (new List<ConfigurationProblem>(), new List<FormerNames.Found>());
        files = Hub.FormerNames.Of(files, former);
        var programs = ProgramCatalog.Read(files, problems);
        var sponsors = SponsorCatalog.Read(files, programs, problems);
        var profiles = ProfileReader.ReadAll(files, problems);
        var committees = CommitteeCatalog.Read(files, sponsors, problems);
        var reports = ReportsConfiguration.Read(files, sponsors, problems);
        return problems.Count == 0
            ? new(programs, sponsors, profiles, committees, reports)
            {
                FormerNames = former,
                Warnings = InstructionFit.Warnings(programs, sponsors, reports.Jurisdictions),
            }
            : throw new ConfigurationRefusedException(problems);
    }

    /// <summary>Registers the parts.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Programs);
        services.AddSingleton(Sponsors);
        services.AddSingleton(Profiles);
        services.AddSingleton(Committees);
        services.AddSingleton(new ConfigurationWarnings(Warnings));
        Reports.AddTo(services);
    }
}
