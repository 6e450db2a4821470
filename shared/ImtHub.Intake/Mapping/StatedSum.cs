using System.Runtime.InteropServices;

namespace ImtHub.Intake.Mapping;

/// <summary>The sum of hours under one key, without personal data: 24 bytes, in memory as on disk.</summary>
/// <param name="Key">Fingerprint of the natural key.</param>
/// <param name="Hours">The sum.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly record struct StatedSum(ulong Key, decimal Hours);
