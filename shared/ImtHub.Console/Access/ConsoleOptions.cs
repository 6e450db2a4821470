namespace ImtHub.Console.Access;

/// <summary>Settings of section <c>Console</c>. They are those of a laptop: on Azure none of them is set.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Console";

    /// <summary>
    /// Who works at this machine: whoever reaches the console by a loopback address is this person, and staff. Never believed where the
    /// platform authenticates people. Empty for nobody.
    /// </summary>
    public string Operator { get; set; } = "";

    /// <summary>Path of the pages that show the mails which never left this machine; empty where mails are really sent.</summary>
    public string CaughtMails { get; set; } = "";
}
