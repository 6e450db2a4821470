namespace ImtHub.Intake.Reading;

/// <summary>
/// What the cells of a file mean, each text read once for most of its appearances: a file names few days, codes and grades, and
/// each of them often. A text has one place; another text with the same place takes it over, so the cache never grows.
/// </summary>
/// <param name="read">Gives the meaning of a text, the same one every time.</param>
internal sealed class CellCache<T>(Func<ReadOnlySpan<char>, T> read)
{
    private const int Places = 1_024;
    private const int LongestText = 64;
    private readonly (string? Text, T Meaning)[] _places = new (string?, T)[Places];

    public T Read(ReadOnlySpan<char> cell)
    {
        if (cell.Length > LongestText)
            return read(cell);
        ref var place = ref _places[PlaceOf(cell)];
        if (place.Text is null || !cell.SequenceEqual(place.Text))
            place = (cell.ToString(), read(cell));
        return place.Meaning;
    }

    private static int PlaceOf(ReadOnlySpan<char> cell)
    {
        var place = (uint)cell.Length;
        foreach (var letter in cell)
            place = (place ^ letter) * 0x0100_0193;
        return (int)((place ^ (place >> 15)) & (Places - 1));
    }
}
