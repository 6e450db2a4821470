using ImtHub.LocalHost.Azurite;
using Spectre.Console;

namespace ImtHub.Cli.Output;

/// <summary>A progress bar for long work, on standard error; plain lines where that is no terminal.</summary>
internal sealed class ProgressConsole
{
    private readonly ProgressTask? _bar;
    private readonly IAnsiConsole _console;

    private ProgressConsole(IAnsiConsole console, ProgressTask? bar)
    {
        _console = console;
        _bar = bar;
    }

    /// <summary>Runs the work with a bar that it moves.</summary>
    public static Task<T> RunAsync<T>(IAnsiConsole console, Func<ProgressConsole, Task<T>> work) =>
        console.Profile.Capabilities.Interactive
            ? console
                .Progress()
                .AutoClear(true)
                .Columns(
                    new SpinnerColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new TaskDescriptionColumn { Alignment = Justify.Left }
                )
                .StartAsync(context => work(new(console, context.AddTask("starting"))))
            : work(new(console, bar: null));

    /// <summary>Shows a step of installing or starting Azurite.</summary>
    public void Azurite(AzuriteProgress step) => Show(step.Text, step.Percent ?? 0, 100);

    /// <summary>Shows which file is being taken in.</summary>
    public void File(int done, int all, string path) => Show(path, done, Math.Max(all, 1));

    /// <summary>Shows another step.</summary>
    public void Say(string text) => Show(text, 1, 1);

    private void Show(string text, double done, double all)
    {
        if (_bar is null)
        {
            _console.MarkupLineInterpolated($"[dim]{text}[/]");
            return;
        }
        _bar.Description = Markup.Escape(text);
        _bar.MaxValue = all;
        _bar.Value = done;
    }
}
