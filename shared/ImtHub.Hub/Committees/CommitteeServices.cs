using ImtHub.Notifications.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Hub.Committees;

/// <summary>Registers what members of committees read and decide by.</summary>
public static class CommitteeServices
{
    /// <summary>Adds the handlers. The caller adds the catalogs and the ports that storage implements.</summary>
    public static IServiceCollection AddCommitteePages(this IServiceCollection services)
    {
        services.AddSingleton<MemberLinkOffice>();
        services.AddSingleton<IMemberLinks>(provider => provider.GetRequiredService<MemberLinkOffice>());
        services.AddSingleton<MemberLinkGate>();
        services.AddSingleton<CommitteeCases>();
        services.AddSingleton<CommitteeVoting>();
        services.AddSingleton<CommitteeAgenda>();
        services.AddSingleton<CommitteeCalendar>();
        return services;
    }
}
