using ImtHub.Notifications.Delivery;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Notices;
using ImtHub.Notifications.Posts;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Progress;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace ImtHub.Notifications;

/// <summary>Registers notifications.</summary>
public static class NotificationsServices
{
    /// <summary>
    /// Adds the handlers of notices, digests and mail. The caller adds the catalogs of committees, programs and sponsors, an
    /// <see cref="IMailer"/>, and the ports that storage implements.
    /// </summary>
    public static IServiceCollection AddImtHubNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<MailOptions>()
            .Bind(configuration.GetSection(MailOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                mail => DateTimeZoneProviders.Tzdb.GetZoneOrNull(mail.TimeZone) is not null,
                "Mail:TimeZone is no time zone of the IANA database; allowed are names such as America/Chicago."
            )
            .ValidateOnStart();
        var rules = configuration.GetSection("Digest").Get<DigestRules>() ?? new DigestRules();
        services.AddSingleton(rules);
        services.AddSingleton(rules.Progress);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new StoryDay(null));
        services.AddLogging();

        services.TryAddSingleton<IDeadlines, NoDeadlines>();
        services.TryAddSingleton<IMemberLinks, NoMemberLinks>();
        services.AddSingleton<NoticeSchedule>();
        services.AddSingleton<NoticeHandler>();
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<StaffNoticeWriter>();
        services.AddSingleton<DeadlineWatch>();
        services.AddSingleton<DigestScheduler>();
        services.AddSingleton<DigestComposer>();
        services.AddSingleton<RosterKeeper>();
        services.AddSingleton<DigestFactsReader>();
        services.AddSingleton<DigestWriter>();
        services.AddSingleton<DigestPreview>();
        services.AddSingleton<MailPacer>();
        services.AddSingleton<MailRequest>();
        services.AddSingleton<MailDispatcher>();
        services.AddSingleton<DigestSender>();
        services.AddSingleton<NoticeSender>();
        services.AddSingleton<StaffNoticeSender>();
        services.AddSingleton<ReceiptSender>();
        services.AddSingleton<PostDays>();
        services.AddSingleton<PostsScheduler>();
        services.AddSingleton<PostsSender>();
        services.AddSingleton<MailOrderHandler>();
        return services;
    }
}
