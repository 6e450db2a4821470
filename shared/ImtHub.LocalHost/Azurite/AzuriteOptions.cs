namespace ImtHub.LocalHost.Azurite;

/// <summary>How an <see cref="AzuriteServer"/> keeps its data and reports what it does.</summary>
public sealed record AzuriteOptions
{
    /// <summary>
    /// The folder that holds the data and keeps it between starts. Null: a private temporary folder, deleted at the end.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>
    /// Keeps all data in memory, lost at the end. Faster, and meant for tests; cannot go with <see cref="DataFolder"/>.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>
    /// Files with a certificate and its key, in PEM. With them all is served over https, and identities are let in as on Azure: Azurite
    /// reads what a token says and trusts it. Meant for tests. Null: http and the published key only.
    /// </summary>
    public (string Certificate, string Key)? Https { get; init; }

    /// <summary>
    /// Names of further accounts, each empty and apart from the others, with the published key: tests that need stores of their own share
    /// one server. Lower-case letters and digits.
    /// </summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The ports of blobs, queues and tables, to come back where an earlier Azurite was; 0 for any free one.</summary>
    public (int Blobs, int Queues, int Tables) Ports { get; init; }

    /// <summary>Called, on any thread, with each step of an installation and of the start. May be null.</summary>
    public Action<AzuriteProgress>? Progress { get; init; }

    /// <summary>
    /// Where installations are kept, one folder a version. Null: the folder that the environment variable
    /// <c>IMTHUB_AZURITE_CACHE</c> names, else one of the user's own.
    /// </summary>
    public string? InstallationCache { get; init; }

    /// <summary>The Node.js command. Replaced only to test what happens without it.</summary>
    public string NodeCommand { get; init; } = "node";

    /// <summary>The npm command, used only when Azurite is not installed yet.</summary>
    public string NpmCommand { get; init; } = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
}

/// <summary>One step of installing or starting Azurite, fit to be shown to a person.</summary>
/// <param name="Text">What is being done, without a final full stop.</param>
/// <param name="Percent">How much of it is done, 0 to 100; null where that is not known.</param>
public sealed record AzuriteProgress(string Text, int? Percent = null);
