namespace ImtHub.LocalHost.Keys;

/// <summary>The keys that open an HTTP function.</summary>
internal enum KeyLevel
{
    /// <summary>None is asked for.</summary>
    Anonymous,

    /// <summary>The function's, the host's or the master key.</summary>
    Function,

    /// <summary>The master key only.</summary>
    Admin,
}
