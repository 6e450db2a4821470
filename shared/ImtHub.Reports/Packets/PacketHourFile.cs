namespace ImtHub.Reports.Packets;

/// <summary>What one file states of the hours of work.</summary>
/// <param name="File">Feed, partner and name.</param>
/// <param name="Rows">Rows that are believed.</param>
/// <param name="Hours">Their hours.</param>
public sealed record PacketHourFile(string File, int Rows, decimal Hours);
