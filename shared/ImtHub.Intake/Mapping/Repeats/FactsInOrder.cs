namespace ImtHub.Intake.Mapping.Repeats;

/// <summary>
/// A file that is sorted by person or by day, as most exports are, can state a fact again only right below it: as long as no place is
/// before the one above, only the facts of the last place are looked at.
/// </summary>
internal sealed class FactsInOrder
{
    private const int Most = 64;
    private readonly StatedFact[] _facts = new StatedFact[Most];
    private int _count;
    private FactPlace _place;
    private bool _byPerson = true;
    private bool _byDay = true;

    /// <summary>Goes to the place of the next fact; false when the file is not in order, or has too many facts of one place.</summary>
    public bool TryGoTo(FactPlace place)
    {
        if (place == _place)
        {
            return _count < Most;
        }

        _byPerson &= place.Person > _place.Person || (place.Person == _place.Person && place.Day > _place.Day);
        _byDay &= place.Day > _place.Day || (place.Day == _place.Day && place.Person > _place.Person);
        (_place, _count) = (place, 0);
        return _byPerson || _byDay;
    }

    /// <summary>The fact of this place under a key; one of line 0 when there is none.</summary>
    public StatedFact Find(ulong key)
    {
        foreach (ref readonly var fact in _facts.AsSpan(0, _count))
        {
            if (fact.Key == key)
            {
                return fact;
            }
        }
        return default;
    }

    /// <summary>Adds a fact of this place.</summary>
    public void Add(in StatedFact fact) => _facts[_count++] = fact;
}
