using ArchUnitNET.Domain;

namespace ImtHub.Architecture.Tests;

/// <summary>Which folder of a project uses which, and by which types. A namespace is a folder.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<string, SortedSet<string>> _uses = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), SortedSet<string>> _types = [];

    /// <param name="types">The project's types.</param>
    public FolderGraph(IEnumerable<IType> types)
    {
        var own = types.ToList();
        var project = own.Select(type => type.Assembly.Name).Distinct(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        foreach (var type in own)
        {
            foreach (
                var target in type
                    .Dependencies.Select(dependency => dependency.Target)
                    .Where(target => target is not GenericParameter && project.Contains(target.Assembly.Name))
            )
            {
                Add(type, target);
            }
        }
    }

    /// <summary>
    /// The folders that import each other, directly or by others, each ring with the types that close it. Empty when imports run one way.
    /// </summary>
    public IReadOnlyList<string> Rings()
    {
        var left = _uses.Keys.ToHashSet(StringComparer.Ordinal);
        var rings = new List<string>();
        while (left.Count > 0)
        {
            var folder = left.First();
            var ring = Reached(folder)
                .Where(other => other != folder && Reached(other).Contains(folder))
                .Append(folder)
                .ToHashSet(StringComparer.Ordinal);
            left.ExceptWith(ring);
            if (ring.Count > 1)
            {
                var arrows = _types
                    .Where(arrow => ring.Contains(arrow.Key.From) && ring.Contains(arrow.Key.To))
                    .OrderBy(arrow => arrow.Value.Count)
                    .Select(arrow =>
                        $"  {arrow.Key.From} -> {arrow.Key.To}: {string.Join(", ", arrow.Value.Take(6))}{(arrow.Value.Count > 6 ? $" and {arrow.Value.Count - 6} more" : "")}"
                    );
                rings.Add($"{string.Join(", ", ring.Order(StringComparer.Ordinal))}\n{string.Join('\n', arrows)}");
            }
        }

        return rings;
    }

    private void Add(IType from, IType to)
    {
        var (one, other) = (from.Namespace.FullName, to.Namespace.FullName);
        if (one == other || one.Length == 0 || other.Length == 0)
        {
            return;
        }

        (_uses.TryGetValue(one, out var uses) ? uses : _uses[one] = []).Add(other);
        (_types.TryGetValue((one, other), out var types) ? types : _types[(one, other)] = []).Add($"{Name(from)} uses {Name(to)}");
    }

    private HashSet<string> Reached(string folder)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var next))
        {
            foreach (var other in _uses.GetValueOrDefault(next) ?? [])
            {
                if (reached.Add(other))
                {
                    open.Push(other);
                }
            }
        }

        return reached;
    }

    private static string Name(IType type) => type.Name.Split('/', '+')[0].Split('`')[0];
}
