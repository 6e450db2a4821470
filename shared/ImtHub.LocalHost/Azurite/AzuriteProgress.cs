namespace ImtHub.LocalHost.Azurite;

/// <summary>One step of installing or starting Azurite, fit to be shown to a person.</summary>
/// <param name="Text">What is being done, without a final full stop.</param>
/// <param name="Percent">How much of it is done, 0 to 100; null where that is not known.</param>
public sealed record AzuriteProgress(string Text, int? Percent = null);
