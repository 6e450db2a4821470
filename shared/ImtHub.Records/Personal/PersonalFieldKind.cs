namespace ImtHub.Records.Personal;

/// <summary>How the value of a personal field is kept as text.</summary>
public enum PersonalFieldKind
{
    /// <summary>One of the field's words.</summary>
    Word,
    /// <summary>A day as <c>yyyy-MM-dd</c>.</summary>
    Day,
    /// <summary>An amount of US dollars with a decimal point, 0 or more.</summary>
    Money,
    /// <summary>Text as stated.</summary>
    Text,
}
