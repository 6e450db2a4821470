using System.Text;
using ImtHub.Intake.Mapping;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Records.Configuration;
using ImtHub.Records.Statements;
using Xunit;

namespace ImtHub.Intake.Tests;

/// <summary>A file read by a profile, without any store: what its rows state.</summary>
internal sealed record ReadFile(IReadOnlyList<RowProblem> Refusal, IReadOnlyList<MappedRow> Rows, IReadOnlyList<string> Warnings)
{
    public IEnumerable<CourseStatement> Grades => Rows.SelectMany(row => row.Statements).Cast<CourseStatement>();

    public IEnumerable<HoursStatement> Hours => Rows.Where(row => !row.Repeats).SelectMany(row => row.Statements).Cast<HoursStatement>();

    public IEnumerable<EnrollmentStatement> Enrollments => Rows.SelectMany(row => row.Statements).Cast<EnrollmentStatement>();

    public IEnumerable<RowProblem> Problems => Refusal.Concat(Rows.SelectMany(row => row.Problems));

    public static Task<ReadFile> ByAsync(string profile, string path, string text) => ByAsync(profile, path, Encoding.UTF8.GetBytes(text));

    public static async Task<ReadFile> ByAsync(string profile, string path, byte[] content, IntakeLimits? limits = null)
    {
        var stop = TestContext.Current.CancellationToken;
        var problems = new List<ConfigurationProblem>();
        var file = IntakeBench.File(path, content, IntakeBench.Monday);
        var read = ProfileReader.Read(new ConfigurationFile($"profiles/{path[..path.LastIndexOf('/')]}.json", profile), problems);
        Assert.Empty(problems);
        await using var masked = await MaskedFile.OpenAsync(file, read, limits ?? new IntakeLimits(), stop);
        if (masked.Refusal is { } refusal)
        {
            return new ReadFile([refusal], [], []);
        }

        await using var mapped = await MappedFile.OpenAsync(
            masked.File,
            masked.Fingerprint,
            read!,
            new HashSet<string> { "imt" },
            limits ?? new IntakeLimits(),
            "run",
            stop
        );
        var rows = new List<MappedRow>();
        while (mapped.Refusal.Count == 0 && await mapped.ReadAsync(stop))
        {
            rows.Add(mapped.Keep());
        }

        return new ReadFile(mapped.Refusal, rows, mapped.Warnings);
    }
}
