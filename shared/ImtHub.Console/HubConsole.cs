using ImtHub.Console.Access;
using ImtHub.Console.Handlers;
using ImtHub.Console.Mailbox;
using ImtHub.Console.Serving;
using ImtHub.Hub.Reading;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Console;

/// <summary>The console of the hub's staff: what the hub holds, and what people decide about it, in a browser.</summary>
public static class HubConsole
{
    /// <summary>
    /// Adds what the console needs beside the hub itself. Whoever serves it keeps the keys of its forms where every instance of the app
    /// finds them (<c>AddDataProtection</c>).
    /// </summary>
    public static void AddHubConsole(this IServiceCollection services)
    {
        services.AddPages();
        services.AddHubReaders();
        services.AddSingleton<Acts>();
        services.AddSingleton<FileActs>();
        services.AddSingleton<ApprenticeActs>();
        services.AddSingleton<CredentialActs>();
        services.AddSingleton<IncidentActs>();
        services.AddSingleton<IssuedLinkActs>();
        services.AddSingleton<ReviewActs>();
        services.AddSingleton<ReviewRowActs>();
        services.AddSingleton<ReviewPages.Queue>();
        services.AddSingleton<PartnerPages>();
        services.AddSingleton<MentorPages>();
        services.AddSingleton<MemberPages>();
        services.AddSingleton(provider => new ConsolePipeline(provider, ConsolePages.Map));
    }

    /// <summary>Adds what the pages of caught mails need, which the laptop's own host serves.</summary>
    public static void AddCaughtMails<TMailbox>(this IServiceCollection services)
        where TMailbox : class, IMailbox
    {
        services.AddPages();
        services.AddSingleton<IMailbox, TMailbox>();
    }

    private static void AddPages(this IServiceCollection services)
    {
        services.AddRouting();
        services.AddRazorComponents();
        services.AddAntiforgery(forms => forms.Cookie.Name = "imthub-forms");
        services.AddSingleton<IStartupFilter, SafeHeaders>();
        services.AddSingleton<ConsoleAccess>();
        services.AddSingleton(provider =>
            provider.GetRequiredService<IConfiguration>().GetSection(ConsoleOptions.Section).Get<ConsoleOptions>() ?? new ConsoleOptions()
        );
    }
}
