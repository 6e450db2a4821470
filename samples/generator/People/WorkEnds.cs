namespace ImtHub.Samples.People;

/// <summary>The last day that the sample files tell of.</summary>
internal static class WorkEnds
{
    /// <summary>A Sunday, so that whole weeks end with it.</summary>
    public static readonly DateOnly On = new(2016, 12, 25);
}
