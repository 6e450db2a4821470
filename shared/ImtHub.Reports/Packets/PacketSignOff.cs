namespace ImtHub.Reports.Packets;

/// <summary>A competency that a mentor signed off.</summary>
/// <param name="Competency">Its name.</param>
/// <param name="On">Day of the sign-off.</param>
/// <param name="Source">File and line.</param>
public sealed record PacketSignOff(string Competency, DateOnly On, string Source);
