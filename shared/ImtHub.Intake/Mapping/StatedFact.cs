using System.Runtime.InteropServices;

namespace ImtHub.Intake.Mapping;

/// <summary>One fact that a file has stated, without personal data: 16 bytes, in memory as on disk.</summary>
/// <param name="Key">Fingerprint of its natural key.</param>
/// <param name="Value">Fingerprint of what it states.</param>
/// <param name="Line">Line at which it stands first.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct StatedFact(ulong Key, uint Value, int Line);
