namespace ImtHub.Durability.Tests.Accesses;

/// <summary>One request of a run to storage, to Service Bus or to Graph.</summary>
/// <param name="Name">What is asked of which row, blob, queue or subscription; without what differs from run to run.</param>
/// <param name="Time">The how-manieth of this name in its run; 1 for the first.</param>
/// <param name="Writes">False when it only reads.</param>
internal readonly record struct Access(string Name, int Time, bool Writes)
{
    public override string ToString() => Time == 1 ? Name : $"{Name} (no. {Time})";
}
