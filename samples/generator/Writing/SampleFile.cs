namespace ImtHub.Samples.Writing;

/// <summary>One file that a partner would send.</summary>
/// <param name="Path">Feed, partner and name below <c>samples/files</c>: <c>hours/rmg/2014-PRRMGEPI.csv</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record SampleFile(string Path, byte[] Content);
