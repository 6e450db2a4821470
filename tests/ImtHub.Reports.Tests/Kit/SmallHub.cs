using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Registry.Layouts;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Reports.Tests.Kit;

/// <summary>A small hub's configuration: the program of the samples and some firms.</summary>
internal static class SmallHub
{
    public static ProgramCatalog Programs => ImtProgram.Catalog;

    public static Program Program => ImtProgram.Current;

    public static SponsorCatalog Sponsors { get; } =
        new([
            new Sponsor("rmg", "Renaissance Manufacturing Group", "WI", "imt"),
            new Sponsor("hayes", "Hayes Performance Systems", "WI", "imt"),
            new Sponsor("north-star", "North Star Castings", "MN", "imt"),
        ]);

    public static LayoutCatalog Layouts { get; } = Clean(problems => LayoutCatalog.Read([], problems));

    public static JurisdictionCatalog Jurisdictions { get; } = Clean(problems => JurisdictionCatalog.Read([], problems));

    public static ProbationRules Probations { get; } = Jurisdictions.Probations(Sponsors);

    public static SponsorRegistrations Registrations { get; } =
        new(
            Sponsors.All.Select(sponsor => new SponsorRegistration
            {
                Sponsor = sponsor.Id,
                File = $"regulator/{sponsor.Id}.json",
                ProgramRegisteredOn = new DateOnly(2013, 6, 3),
                LeastEntryWage = (14.50m, "hour"),
                Workbook = new Dictionary<string, string>
                {
                    ["employer"] = "E-1",
                    ["occupation"] = "O-77",
                    ["provider"] = "P-3",
                    ["wageSchedule"] = "W-2",
                },
            })
        );

    public static ExportLayout Rapids => Layouts.Find("rapids")!;

    private static T Clean<T>(Func<ICollection<ConfigurationProblem>, T> read)
    {
        var problems = new List<ConfigurationProblem>();
        var value = read(problems);
        Assert.Empty(problems);
        return value;
    }
}
