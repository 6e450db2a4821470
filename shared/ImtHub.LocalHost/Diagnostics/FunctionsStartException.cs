namespace ImtHub.LocalHost.Diagnostics;

/// <summary>The app cannot be started as it stands; each problem is a sentence that says what is wrong and why.</summary>
public sealed class FunctionsStartException : Exception
{
    /// <summary>Makes the exception without details.</summary>
    public FunctionsStartException() { }

    /// <summary>Makes the exception for one problem.</summary>
    public FunctionsStartException(string message)
        : this([message]) { }

    /// <summary>Makes the exception for one problem and its cause.</summary>
    public FunctionsStartException(string message, Exception innerException)
        : base(message, innerException) => Problems = [message];

    /// <summary>Makes the exception for all problems found.</summary>
    public FunctionsStartException(IReadOnlyList<string> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>The problems, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = [];
}

/// <summary>The configuration does not let one function run; the others do.</summary>
internal sealed class FunctionDisabledException(string reason) : Exception(reason);
