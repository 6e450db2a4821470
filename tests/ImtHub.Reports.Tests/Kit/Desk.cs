using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Files;
using ImtHub.Reports.Outcomes;
using ImtHub.Reports.Outcomes.Pages;
using ImtHub.Reports.Packets;
using ImtHub.Reports.Population;
using ImtHub.Reports.Registry.Exports;
using ImtHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImtHub.Reports.Tests.Kit;

/// <summary>The reports as the app registers them, over people in memory.</summary>
internal sealed class Desk : IApprenticeDirectory, IPersonalForms, ILoggerProvider, ILogger
{
    private readonly ServiceProvider _services;

    public Desk(IReadOnlyList<Apprentice> apprentices)
    {
        Apprentices = apprentices;
        var services = new ServiceCollection().AddImtHubReports();
        services.AddLogging(log => log.AddProvider(this));
        services
            .AddSingleton<IApprenticeDirectory>(this)
            .AddSingleton<IPersonalForms>(this)
            .AddSingleton(Table)
            .AddSingleton<IExportStore>(Exports);
        services.AddSingleton(SmallHub.Programs).AddSingleton(SmallHub.Sponsors);
        new ReportsConfiguration(
            SmallHub.Layouts,
            SmallHub.Jurisdictions,
            SmallHub.Registrations,
            new OutcomesRules(),
            SmallHub.Probations
        ).AddTo(services);
        _services = services.BuildServiceProvider();
    }

    public IReadOnlyList<Apprentice> Apprentices { get; set; }
    public InMemoryExports Exports { get; } = new();
    public ConcurrentQueue<string> Log { get; } = new();
    public IDeadlineTable Table { get; } = new InMemoryDeadlineTable();
    public DeadlineKeeper Deadlines => _services.GetRequiredService<DeadlineKeeper>();
    public RegistryExporter Exporter => _services.GetRequiredService<RegistryExporter>();
    public ExportLog Handed => _services.GetRequiredService<ExportLog>();
    public OutcomesWriter Outcomes => _services.GetRequiredService<OutcomesWriter>();
    public CompletionPackets Packets => _services.GetRequiredService<CompletionPackets>();

    public Task<ExportManifest> ExportAsync(string layout, DateOnly asOf) =>
        Exporter.WriteAsync(SmallHub.Layouts.Find(layout)!, new ReportOrder(layout, "a test", asOf), CancellationToken.None);

    public Task<ApprenticeRecord?> FindAsync(string apprenticeId, CancellationToken cancellationToken) =>
        Task.FromResult(Apprentices.FirstOrDefault(apprentice => apprentice.Id == apprenticeId)?.Record);

    public IAsyncEnumerable<ApprenticeRecord> ListAsync(string? sponsor, CancellationToken cancellationToken) =>
        Apprentices
            .Where(apprentice => sponsor is null || apprentice.Sponsor == sponsor)
            .Select(apprentice => apprentice.Record)
            .ToAsyncEnumerable();

    public IAsyncEnumerable<Fact> ReadFactsAsync(string apprenticeId, CancellationToken cancellationToken) =>
        (Apprentices.FirstOrDefault(apprentice => apprentice.Id == apprenticeId)?.AllFacts ?? []).ToAsyncEnumerable();

    public IAsyncEnumerable<ApprenticeEvent> ReadEventsAsync(
        string apprenticeId,
        long afterSequence,
        CancellationToken cancellationToken
    ) => AsyncEnumerable.Empty<ApprenticeEvent>();

    public async IAsyncEnumerable<PersonalForm> ReadAsync(bool isDemographic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var apprentice in Apprentices)
        {
            yield return apprentice.Personal.Part(isDemographic);
        }
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Log.Enqueue(formatter(state, exception));

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    public void Dispose() { }
}
