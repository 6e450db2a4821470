using System.Globalization;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Records;
using ScottPlot;
using SkiaSharp;

namespace ImtHub.Notifications.Rendering;

/// <summary>
/// Draws a cohort's hours against plan as a PNG. It stands on a light ground of its own, so that it reads the same in dark mode, and brings
/// its own font, because a server need not have one.
/// </summary>
public static class CohortChart
{
    /// <summary>What a mail's HTML calls the chart by.</summary>
    internal const string ContentId = "cohort-hours";

    // Twice the width at which mails show it: sharp on screens of high density.
    private const int Width = 1312;
    private const int Height = 520;
    private const float LineWidth = 5;
    private const float TextSize = 26;
    private static readonly Color s_ground = Color.FromHex("#f7f9f8");
    private static readonly Color s_ink = Color.FromHex("#18211e");
    private static readonly Color s_soft = Color.FromHex("#56625d");
    private static readonly Color s_grid = Color.FromHex("#dde3e0");
    private static readonly Color s_reached = Color.FromHex("#23806a");
    private static readonly Color s_planned = Color.FromHex("#c2571a");

    static CohortChart() => ChartFont.Register();

    /// <summary>The chart of a digest, to be drawn once for all of its readers; null when there is nothing to draw.</summary>
    public static InlineImage? Of(Digest digest) =>
        digest.Cohort is { } cohort ? new InlineImage(ContentId, "image/png", Draw(cohort)) : null;

    private static byte[] Draw(CohortHours cohort)
    {
        using var plot = new Plot();
        Style(plot);
        double[] days = [.. cohort.Points.Select(point => (double)point.On.DayNumber)];
        var planned = plot.Add.ScatterLine(days, [.. cohort.Points.Select(point => (double)point.Planned)], s_planned);
        planned.LegendText = "Plan";
        planned.LinePattern = LinePattern.Dashed;
        var reached = plot.Add.ScatterLine(days, [.. cohort.Points.Select(point => (double)point.Hours)], s_reached);
        reached.LegendText = "Hours on the job";
        planned.LineWidth = reached.LineWidth = LineWidth;
        reached.FillY = true;
        reached.FillYColor = s_reached.WithOpacity(0.12);
        plot.Axes.SetLimitsY(0, Math.Max(1, 1.08 * (double)cohort.Points.Max(point => Math.Max(point.Hours, point.Planned))));
        Ticks(plot, cohort);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    /// <summary>What the chart shows, in words.</summary>
    internal static string Describe(CohortHours cohort)
    {
        var last = cohort.Points[^1];
        return string.Create(
                CultureInfo.InvariantCulture,
                $"Together {cohort.Apprentices} {(cohort.Apprentices == 1 ? "apprentice has" : "apprentices have")} "
            )
            + $"{Words.Hours(Math.Round(last.Hours))} h on the job; the plan for {Words.Day(last.On)} is {Words.Hours(Math.Round(last.Planned))} h.";
    }

    private static void Style(Plot plot)
    {
        plot.FigureBackground.Color = s_ground;
        plot.DataBackground.Color = s_ground;
        plot.Grid.MajorLineColor = s_grid;
        plot.Grid.MajorLineWidth = 2;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Axes.Color(s_soft);
        foreach (var axis in new[] { plot.Axes.Left, (IAxis)plot.Axes.Bottom })
        {
            axis.TickLabelStyle.FontSize = TextSize;
            axis.TickLabelStyle.ForeColor = s_soft;
            axis.MinorTickStyle.Length = 0;
            axis.MajorTickStyle.Length = 0;
            axis.FrameLineStyle.Width = axis == plot.Axes.Bottom ? 2 : 0;
        }
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Legend.Alignment = Alignment.UpperLeft;
        plot.Legend.FontSize = TextSize;
        plot.Legend.FontColor = s_ink;
        plot.Legend.BackgroundColor = s_ground.WithOpacity(0.85);
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.SymbolWidth = 60;
        plot.Font.Set(ChartFont.Name);
        plot.ShowLegend();
    }

    /// <summary>Whole thousands of hours, and months by their English names whatever the machine's language.</summary>
    private static void Ticks(Plot plot, CohortHours cohort)
    {
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            LabelFormatter = hours => hours.ToString("#,##0 'h'", CultureInfo.InvariantCulture),
            TargetTickCount = 5,
        };
        var (first, last) = (cohort.Points[0].On, cohort.Points[^1].On);
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month;
        var step = Math.Max(1, (months + 5) / 6);
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        for (var later = 1; later <= months; later += step)
        {
            var month = new DateOnly(first.Year, first.Month, 1).AddMonths(later);
            ticks.AddMajor(month.DayNumber, month.ToString("MMM yyyy", CultureInfo.InvariantCulture));
        }
        if (months < 2)
        {
            ticks = new ScottPlot.TickGenerators.NumericManual();
            foreach (var day in new[] { first, last }.Distinct())
            {
                ticks.AddMajor(day.DayNumber, Words.Day(day));
            }
        }
        plot.Axes.Bottom.TickGenerator = ticks;
    }
}

/// <summary>The font of charts, brought along: a server need not have one.</summary>
internal sealed class ChartFont : IFontResolver
{
    public const string Name = "Liberation Sans";
    private const string Resource = "LiberationSans-Regular.ttf";

    private readonly SKData _data = Read();

    /// <summary>Lets the plotting library find it.</summary>
    public static void Register() => ScottPlot.Fonts.FontResolvers.Insert(0, new ChartFont());

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? SKTypeface.FromData(_data) : null;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        CreateTypeface(fontName, FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);

    private static SKData Read()
    {
        using var font = typeof(ChartFont).Assembly.GetManifestResourceStream(Resource)!;
        return SKData.Create(font);
    }
}
