using ScottPlot;
using SkiaSharp;

namespace ImtHub.Notifications.Rendering;

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
