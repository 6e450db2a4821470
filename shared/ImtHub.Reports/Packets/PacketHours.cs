namespace ImtHub.Reports.Packets;

/// <summary>Hours of one work process.</summary>
/// <param name="WorkProcess">Its name.</param>
/// <param name="Done">Hours credited.</param>
/// <param name="Foreseen">Hours that the sponsor foresees; null for hours that stand under no work process.</param>
public sealed record PacketHours(string WorkProcess, decimal Done, decimal? Foreseen);
