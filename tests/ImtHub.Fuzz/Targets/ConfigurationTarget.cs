using System.Text;
using ImtHub.Fuzz.Inputs;
using ImtHub.Hub;
using ImtHub.Intake.Profiles.Readers;
using ImtHub.Records.Configuration;

namespace ImtHub.Fuzz.Targets;

/// <summary>Reads a configuration of which one file is damaged: it is read, or refused with every problem's place.</summary>
internal static class ConfigurationTarget
{
    /// <summary>Reads a partner's profile, and, when that is a whole one, a file by it.</summary>
    public static async Task ProfileAsync(FuzzInput input)
    {
        var problems = new List<ConfigurationProblem>();
        var profile = ProfileReader.Read(new ConfigurationFile(input.Path, Encoding.UTF8.GetString(input.Content)), problems);
        if (profile is null && problems.Count == 0)
        {
            throw new BrokenPromiseException("A profile is refused without a reason.");
        }

        if (profile is null || problems.Count > 0)
        {
            return;
        }

        var partner = input.Path["profiles/".Length..^".json".Length];
        foreach (var file in Corpus.Texts.Where(file => file.Path.StartsWith(partner + "/", StringComparison.Ordinal)).Take(1))
        {
            await FileTarget.TakeAsync(new FuzzInput(file.Path, file.Content), profile);
        }
    }

    /// <summary>Reads the whole configuration.</summary>
    public static Task WholeAsync(FuzzInput input)
    {
        var json = Encoding.UTF8.GetString(input.Content);
        try
        {
            HubConfiguration.Read([
                .. Corpus.Configuration.Select(file => new ConfigurationFile(file.Path, file.Path == input.Path ? json : file.Json)),
            ]);
        }
        catch (ConfigurationRefusedException)
        {
            // What is wrong is said with its place.
        }
        return Task.CompletedTask;
    }
}
