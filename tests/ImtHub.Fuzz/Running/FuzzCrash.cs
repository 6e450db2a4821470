namespace ImtHub.Fuzz.Running;

/// <summary>An input that did what none may.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Index">Its number: with seed and kind it makes the input again.</param>
/// <param name="What">What was thrown and where, in one line.</param>
internal sealed record FuzzCrash(string Kind, long Index, string What)
{
    /// <summary>What happened, told by exception and place: the same cause is told once.</summary>
    public static string Describe(Exception thrown)
    {
        var frames =
            thrown
                .StackTrace?.Split('\n')
                .Select(frame => frame.Trim())
                .Where(frame => frame.StartsWith("at ", StringComparison.Ordinal))
                .Take(4)
                .Select(frame => frame[3..].Split(" in ")[0])
            ?? [];
        return $"{thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")} | {string.Join(" < ", frames)}";
    }
}
