using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programmes;
using ImtHub.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Hub;

/// <summary>The hub's configuration, read whole: programmes, sponsors, partners' profiles, committees, and what reports are told.</summary>
public sealed record HubConfiguration(ProgrammeCatalog Programmes, SponsorCatalog Sponsors, ProfileCatalog Profiles, CommitteeCatalog Committees, ReportsConfiguration Reports)
{
    /// <summary>Reads the files.</summary>
    /// <exception cref="ConfigurationRefusedException">Something in them is wrong; every problem is listed with file, JSON path and reason.</exception>
    public static HubConfiguration Read(IReadOnlyList<ConfigurationFile> files)
    {
        var problems = new List<ConfigurationProblem>();
        var programmes = ProgrammeCatalog.Read(files, problems);
        var sponsors = SponsorCatalog.Read(files, programmes, problems);
        var profiles = ProfileReader.ReadAll(files, problems);
        var committees = CommitteeCatalog.Read(files, sponsors, problems);
        var reports = ReportsConfiguration.Read(files, sponsors, problems);
        return problems.Count == 0 ? new(programmes, sponsors, profiles, committees, reports) : throw new ConfigurationRefusedException(problems);
    }

    /// <summary>Registers the parts.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Programmes);
        services.AddSingleton(Sponsors);
        services.AddSingleton(Profiles);
        services.AddSingleton(Committees);
        Reports.AddTo(services);
    }
}
