namespace ImtHub.Notifications.Rendering;

/// <summary>
/// Inline styles, because many mail programs ignore anything else, and the few rules that need a style sheet: narrow screens and dark
/// mode. Colours of the dark scheme hang on class names.
/// </summary>
internal static class MailStyle
{
    /// <summary>Set once on the card; the style sheet says it again for Outlook, whose tables do not inherit it.</summary>
    private const string Font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    public const string Page = "margin:0;padding:0;background-color:#eef1ef;";
    public const string Card = Font + "background-color:#ffffff;border-radius:10px;";
    public const string Eyebrow = "margin:0 0 6px;font-size:13px;line-height:18px;letter-spacing:.02em;color:#56625d;";
    public const string Title = "margin:0;font-size:24px;line-height:30px;font-weight:700;color:#18211e;";
    public const string Section = "margin:0;font-size:17px;line-height:24px;font-weight:700;color:#18211e;";
    public const string Body = "font-size:15px;line-height:22px;color:#18211e;";
    public const string SmallSize = "font-size:13px;line-height:18px;";
    public const string Small = SmallSize + "color:#56625d;";
    public const string Column =
        "font-size:12px;line-height:16px;font-weight:600;color:#56625d;text-align:left;padding:0 12px 8px 0;border-bottom:1px solid #dde3e0;";
    public const string Cell = "vertical-align:top;padding:12px 12px 6px 0;";
    public const string LastCell = "vertical-align:top;padding:12px 12px 12px 0;border-bottom:1px solid #e8ecea;";
    public const string Table = "font-size:14px;line-height:20px;color:#18211e;";
    public const string Row = "vertical-align:top;padding:8px 0;border-bottom:1px solid #e8ecea;";
    public const string Bar = "margin:5px 0 4px;table-layout:fixed;font-size:1px;line-height:8px;";
    public const string Image = "display:block;width:100%;max-width:656px;height:auto;border:0;border-radius:6px;";
    public const string Decision =
        "font-size:15px;line-height:22px;color:#18211e;padding:12px 16px;border-left:4px solid #c2571a;background-color:#fdf3ec;";
    public const string Good = "color:#1a6b45;";
    public const string Bad = "color:#a83a1c;";
    public const string Neutral = "color:#56625d;";

    public const string Sheet = """
        body,table,td,th,div,p,h1,h2{font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}
        .line{font-size:14px;line-height:20px}
        body,table,td,th{-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%}
        a{color:#0b5fa5}
        @media only screen and (max-width:600px){
        .page{padding:0!important}.card{border-radius:0!important}
        .pad{padding-left:16px!important;padding-right:16px!important}
        .wide{display:none!important}
        .stack{display:block!important;width:auto!important;padding-right:0!important}
        .name{border-bottom:0!important;padding-bottom:2px!important}
        .mid{border-bottom:0!important;padding-top:6px!important;padding-bottom:6px!important}
        .end{padding-top:4px!important}
        .narrow{display:inline!important}}
        @media (prefers-color-scheme:dark){
        .page{background-color:#101413!important}.card{background-color:#191f1d!important}
        .ink{color:#e9eeec!important}.soft{color:#a5b1ac!important}
        .line{border-color:#2f3835!important}
        .good{color:#6fcf9b!important}.bad{color:#ff9b78!important}
        .ask{background-color:#2b2019!important;border-color:#e0793c!important}
        .track{background-color:#333d39!important}.fill{background-color:#3fae8c!important}.tick{background-color:#e9eeec!important}
        a{color:#7cbcf2!important}}
        """;

    public static string ToneStyle(Digests.Tone tone) =>
        tone switch
        {
            Digests.Tone.Good => Good,
            Digests.Tone.Bad => Bad,
            _ => Neutral,
        };

    public static string ToneClass(Digests.Tone tone) =>
        tone switch
        {
            Digests.Tone.Good => "good",
            Digests.Tone.Bad => "bad",
            _ => "soft",
        };

    /// <summary>A sign beside the colour, for those who do not see it.</summary>
    public static string ToneSign(Digests.Tone tone) =>
        tone switch
        {
            Digests.Tone.Good => "\u2713",
            Digests.Tone.Bad => "!",
            _ => "\u2022",
        };

    public static Digests.Tone ToneOf(Records.Progress.Pace pace) =>
        pace switch
        {
            Records.Progress.Pace.Stalled or Records.Progress.Pace.Behind => Digests.Tone.Bad,
            Records.Progress.Pace.Complete or Records.Progress.Pace.OnPlan => Digests.Tone.Good,
            _ => Digests.Tone.Neutral,
        };
}

/// <summary>How much one mail shows. Gmail cuts a mail off after 102 KB of HTML; what does not fit is counted in words.</summary>
internal static class MailLimits
{
    /// <summary>Most apprentices in the table; those who need attention come first.</summary>
    public const int Standings = 32;

    /// <summary>Most regulator deadlines; the soonest come first.</summary>
    public const int Deadlines = 12;

    /// <summary>Most apprentices in each part of the news.</summary>
    public const int NewsGroups = 12;
}
