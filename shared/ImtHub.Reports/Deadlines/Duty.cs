namespace ImtHub.Reports.Deadlines;

/// <summary>Something that a regulator must be told, or that must be decided, within some days.</summary>
/// <param name="Id">Id, part of keys and exports: <c>cancellation</c>.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="On">What it hangs on.</param>
/// <param name="Days">Days after it until it must be done, 0 or more.</param>
/// <param name="ByExport">True when only an export that was handed over settles it; false when what becomes of the apprentice does.</param>
/// <param name="Verified">False while the rule has not been read at its source.</param>
/// <param name="Note">Where it is from, or what is still to be found out.</param>
public sealed record Duty(string Id, string Name, Trigger On, int Days, bool ByExport, bool Verified, string? Note);
