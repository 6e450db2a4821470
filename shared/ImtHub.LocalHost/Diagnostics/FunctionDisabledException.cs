namespace ImtHub.LocalHost.Diagnostics;

/// <summary>The configuration does not let one function run; the others do.</summary>
internal sealed class FunctionDisabledException(string reason) : Exception(reason);
