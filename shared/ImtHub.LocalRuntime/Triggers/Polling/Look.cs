namespace ImtHub.LocalRuntime.Triggers.Polling;

/// <summary>What a look at a source found.</summary>
internal enum Look
{
    /// <summary>Nothing: the next look comes later and later.</summary>
    Nothing,

    /// <summary>Work, and no more is wanted for now: the next look comes soon.</summary>
    Found,

    /// <summary>Work, and more may be there: the next look comes at once.</summary>
    FoundMore,
}
