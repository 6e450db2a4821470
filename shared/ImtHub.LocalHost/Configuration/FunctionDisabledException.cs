namespace ImtHub.LocalHost.Configuration;

/// <summary>The configuration does not let one function run; the others do.</summary>
internal sealed class FunctionDisabledException(string reason) : Exception(reason);
