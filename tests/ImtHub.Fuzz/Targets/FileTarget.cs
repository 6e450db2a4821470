using ImtHub.Fuzz.Inputs;
using ImtHub.Intake.Files;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Reading;
using ImtHub.Records.Configuration;
using ImtHub.Records.Programs;

namespace ImtHub.Fuzz.Targets;

/// <summary>
/// Masks and reads a partner's file: it ends in counts that add up or in a refusal by a known code, and masked again it stays as it is.
/// </summary>
internal static class FileTarget
{
    private static readonly DateTimeOffset s_storedAt = new(2026, 5, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly IntakeLimits s_limits = new();
    private static readonly ProgramCatalog s_programs = Read(ProgramCatalog.Read);
    private static readonly ProfileCatalog s_profiles = Read(ProfileReader.ReadAll);

    /// <summary>Reads a file by the samples' profiles.</summary>
    public static Task TakeAsync(FuzzInput input) => TakeAsync(input, null);

    /// <summary>Reads a file by a profile, or by that of the samples.</summary>
    public static async Task TakeAsync(FuzzInput input, PartnerProfile? profile)
    {
        var (file, by) = Arrived(input, profile);
        var result = await CheckAsync(input, profile);
        if (result.Received != result.Accepted + result.Held + result.Rejected + result.NotOurs)
        {
            throw new BrokenPromiseException("The counts do not add up.");
        }

        if (result.IsRefused && result.ProblemCount == 0)
        {
            throw new BrokenPromiseException("A file is refused without a reason.");
        }

        if (result.Problems.FirstOrDefault(problem => ProblemCodes.Find(problem.Code) is null) is { } unknown)
        {
            throw new BrokenPromiseException($"The code {unknown.Code} is not in the catalogue.");
        }

        await MaskAgainAsync(file, by, s_limits);
    }

    /// <summary>What a dry run of the file finds.</summary>
    public static Task<FileCheckResult> CheckAsync(FuzzInput input, PartnerProfile? profile = null)
    {
        var (file, by) = Arrived(input, profile);
        var check = new FileCheck(s_programs, s_limits);
        return by is null ? check.CheckAsync(file, s_profiles, default) : check.CheckAsync(file, by, default);
    }

    private static (ArrivedFile File, PartnerProfile? Profile) Arrived(FuzzInput input, PartnerProfile? profile)
    {
        var parts = input.Path.Split('/', 3);
        if (!FeedNames.TryParse(parts[0], out var feed))
        {
            throw new ArgumentException("The path names no feed.", nameof(input));
        }

        var file = new ArrivedFile(
            feed,
            parts[1],
            parts[2],
            s_storedAt,
            _ => Task.FromResult<Stream>(new MemoryStream(input.Content, writable: false))
        );
        return (file, profile ?? s_profiles.Find(feed, parts[1]));
    }

    private static async Task MaskAgainAsync(ArrivedFile file, PartnerProfile? profile, IntakeLimits limits)
    {
        await using var once = await MaskedFile.OpenAsync(file, profile, limits, default);
        if (once.Refusal is not null || once.IsOpaque)
        {
            return;
        }

        await using var twice = await MaskedFile.OpenAsync(once.File, profile, limits, default);
        var (before, after) = (await BytesAsync(once.File), await BytesAsync(twice.File));
        if (!after.AsSpan().SequenceEqual(before))
        {
            throw new BrokenPromiseException("A masked file holds something to mask.");
        }
    }

    private static async Task<byte[]> BytesAsync(ArrivedFile file)
    {
        using var bytes = new MemoryStream();
        await using var content = await file.OpenAsync(default);
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static T Read<T>(Func<IEnumerable<ConfigurationFile>, ICollection<ConfigurationProblem>, T> read)
    {
        var problems = new List<ConfigurationProblem>();
        var result = read(Corpus.Configuration.Select(file => new ConfigurationFile(file.Path, file.Json)), problems);
        return problems.Count == 0 ? result : throw new InvalidOperationException($"The corpus has a problem: {problems[0]}");
    }
}
