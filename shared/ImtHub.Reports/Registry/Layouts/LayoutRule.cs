namespace ImtHub.Reports.Registry.Layouts;

/// <summary>A rule that bears on more than one field.</summary>
public sealed record LayoutRule
{
    /// <summary>Id, as it stands in the list of those left out.</summary>
    public required string Id { get; init; }
    /// <summary>What is compared.</summary>
    public required LayoutRuleKind Kind { get; init; }
    /// <summary>The field that is judged.</summary>
    public required string Field { get; init; }
    /// <summary>The field it is held against.</summary>
    public required string Than { get; init; }
    /// <summary>Years of <see cref="LayoutRuleKind.YearsBefore"/>; 0 for other kinds.</summary>
    public int Years { get; init; }
    /// <summary>Words of <see cref="LayoutRuleKind.RequiredWhen"/>: the field must be there when the other one has one of these.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
    /// <summary>The rule in words, for people.</summary>
    public required string Text { get; init; }
}

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
