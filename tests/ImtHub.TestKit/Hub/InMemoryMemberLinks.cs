using ImtHub.Hub.Committees;

namespace ImtHub.TestKit;

public sealed class InMemoryMemberLinks : IMemberLinkStore
{
    private readonly Dictionary<string, MemberLink> _links = [];

    public Task<MemberLink?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_links.GetValueOrDefault(id));

    public Task<IReadOnlyList<MemberLink>> ListAsync(string? committee, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MemberLink>>([
            .. _links
                .Values.Where(link => committee is null || link.Committee == committee)
                .OrderBy(link => link.Committee, StringComparer.Ordinal)
                .ThenBy(link => link.IssuedAt),
        ]);

    public Task SaveAsync(MemberLink link, CancellationToken cancellationToken)
    {
        _links[link.Id] = link;
        return Task.CompletedTask;
    }
}
