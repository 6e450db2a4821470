namespace ImtHub.Reports.Registry.Layouts;

/// <summary>What a row of an export is.</summary>
public enum RowSource
{
    /// <summary>An apprentice.</summary>
    Apprentices,
    /// <summary>Something that happened to an apprentice and that the regulator must be told.</summary>
    Notices,
}
