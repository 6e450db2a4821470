namespace ImtHub.Durability.Tests.Accesses;

/// <summary>The one access of a run that fails, and how.</summary>
internal sealed record AccessFault(Access Access, FaultKind Kind)
{
    public override string ToString() => $"{Kind}: {Access}";
}

/// <summary>How an access fails.</summary>
internal enum FaultKind
{
    /// <summary>Nothing arrives, and the client does not try again.</summary>
    NothingArrived,

    /// <summary>It is done, its answer is lost, and the client does not try again.</summary>
    AnswerLost,

    /// <summary>It is done, its answer is lost, and the client asks for it once more: what it is told then is of its own making.</summary>
    AnswerLostAndAskedAgain,
}
