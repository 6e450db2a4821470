namespace ImtHub.Reports.Registry.Exports;

/// <summary>The counts of an export, in rows. Considered = exported + left out + settled + not begun.</summary>
/// <param name="Considered">Rows that there could be: every apprentice, or every notice that the regulator is owed.</param>
/// <param name="Exported">Rows in the file.</param>
/// <param name="LeftOut">Rows that break a rule.</param>
/// <param name="Settled">Rows that the regulator needs no more: it has registered the apprentice, or was told before.</param>
/// <param name="NotBegun">Apprentices whose apprenticeship has not begun by the day.</param>
/// <param name="New">Rows that the export before did not have.</param>
/// <param name="Changed">Rows that differ from those of the export before.</param>
/// <param name="Gone">Rows of the export before that are not in this one.</param>
public sealed record ExportCounts(int Considered, int Exported, int LeftOut, int Settled, int NotBegun, int New, int Changed, int Gone)
{
    /// <summary>True when every row is accounted for.</summary>
    public bool Reconciles => Considered == Exported + LeftOut + Settled + NotBegun;
}
