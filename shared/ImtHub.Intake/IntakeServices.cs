using System.ComponentModel.DataAnnotations;
using ImtHub.Intake.Access;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Checking;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Replays;
using ImtHub.Intake.Uploads;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Intake;

/// <summary>Registers intake.</summary>
public static class IntakeServices
{
    /// <summary>Section of the settings that replaces single limits of <see cref="IntakeLimits"/>.</summary>
    public const string LimitsSection = "Intake:Limits";

    /// <summary>
    /// Adds the handlers of arriving files. The caller adds the catalogs of profiles and programs and the ports that storage implements.
    /// </summary>
    public static IServiceCollection AddImtHubIntake(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton(Limits(configuration));
        services.AddSingleton(PostingLimits(configuration));
        services.AddSingleton<PartnerGate>();
        services.AddSingleton<PartnerLinkGate>();
        services.AddSingleton<PartnerLinkOffice>();
        services.AddSingleton<HubCheck>();
        services.AddSingleton<PartnerUploads>();
        services.AddSingleton<MentorSignOffs>();
        services.AddSingleton<CredentialOffice>();
        services.AddSingleton<IntakeStores>();
        services.AddSingleton<FileIntake>();
        services.AddSingleton<ReplayHandler>();
        services.AddSingleton<RunDecisions>();
        services.AddSingleton<DecisionMaker>();
        services.AddSingleton<VoteKeeper>();
        services.AddSingleton<Rebuild>();
        services.AddSingleton<PartnerLine>();
        services.AddSingleton<FileArrival>();
        services.AddSingleton<ForgottenFiles>();
        services.AddSingleton<PostedHoursHandler>();
        return services;
    }

    private static PartnerLimits PostingLimits(IConfiguration configuration)
    {
        var limits =
            configuration.GetSection(PartnerLimits.Section).Get<PartnerLimits>(options => options.ErrorOnUnknownConfiguration = true)
            ?? new PartnerLimits();
        Validator.ValidateObject(limits, new ValidationContext(limits), validateAllProperties: true);
        return limits;
    }

    // A misspelt limit, or one that no file could keep, stops the start: it must not be ignored.
    private static IntakeLimits Limits(IConfiguration configuration)
    {
        var limits =
            configuration.GetSection(LimitsSection).Get<IntakeLimits>(options => options.ErrorOnUnknownConfiguration = true)
            ?? new IntakeLimits();
        Validator.ValidateObject(limits, new ValidationContext(limits), validateAllProperties: true);
        Validator.ValidateObject(limits.Days, new ValidationContext(limits.Days), validateAllProperties: true);
        return limits;
    }
}
