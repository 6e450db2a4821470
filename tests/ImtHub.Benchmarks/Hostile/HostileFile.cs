namespace ImtHub.Benchmarks.Hostile;

/// <summary>A file that was made to cost much.</summary>
/// <param name="Name">What is odd about it.</param>
/// <param name="FileName">Its name with its ending.</param>
/// <param name="IsForm">True for an enrollment form, which holds numbers to mask; false for hours.</param>
/// <param name="Write">Writes its content.</param>
internal sealed record HostileFile(string Name, string FileName, bool IsForm, Action<Stream> Write);
