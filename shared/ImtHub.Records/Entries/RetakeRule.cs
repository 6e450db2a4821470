namespace ImtHub.Records.Entries;

/// <summary>Which result counts when a course was taken more than once; the provider's profile says which.</summary>
public enum RetakeRule
{
    /// <summary>The best one: a course once passed stays passed.</summary>
    Highest,
    /// <summary>The latest one: a repeat that failed takes the credit away.</summary>
    Latest,
}
