namespace ImtHub.Reports.Registry.Layouts;

/// <summary>What a rule compares. A rule whose other field is not there cannot be judged and breaks nothing.</summary>
public enum LayoutRuleKind
{
    /// <summary>The day lies at least so many years before the other one.</summary>
    YearsBefore,
    /// <summary>The day is the other one or a later one.</summary>
    NotBefore,
    /// <summary>The wage is the other one or a higher one; both in the same unit.</summary>
    NotLess,
    /// <summary>The field is there when the other one has one of some words.</summary>
    RequiredWhen,
}
