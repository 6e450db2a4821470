namespace ImtHub.Console.Access;

/// <summary>What somebody may do in the console.</summary>
public enum VisitorRole
{
    /// <summary>Nothing: the account has none of the console's roles.</summary>
    None,

    /// <summary>Look at everything, and act on nothing.</summary>
    Auditor,

    /// <summary>Look and act.</summary>
    Staff,
}
