using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats.Pdf;

/// <summary>What one PDF may cost: each use is counted before it is made.</summary>
internal sealed class PdfBudget(IntakeLimits limits, long length)
{
    // Parts of a file are read more than once: by a reference, in search of objects.
    private const int Readings = 8;
    private const long LeastRead = 1024 * 1024;
    private long _read = (length * Readings) + LeastRead;
    private long _unpacked = limits.MaxPdfUnpackedBytes;
    private int _values = limits.MaxPdfValues;

    /// <summary>How deep values, pages and fields may lie in each other.</summary>
    public int Depth => limits.MaxPdfDepth;

    /// <summary>Counts one value.</summary>
    public void Value()
    {
        if (--_values < 0)
        {
            throw new RefusedFormatException(
                ProblemCodes.PdfTooComplex,
                null,
                FormattableString.Invariant($"The PDF holds more than {limits.MaxPdfValues} values."),
                FormattableString.Invariant($"a form of at most {limits.MaxPdfValues} values")
            );
        }
    }

    /// <summary>Counts bytes that are looked at.</summary>
    public void Read(long bytes)
    {
        if ((_read -= bytes) < 0)
        {
            throw Damaged("its objects overlap");
        }
    }

    /// <summary>Counts bytes that a stream unpacks to.</summary>
    public void Unpack(int bytes)
    {
        if ((_unpacked -= bytes) < 0)
        {
            throw new RefusedFormatException(
                ProblemCodes.PdfExpandsTooFar,
                null,
                FormattableString.Invariant($"The PDF unpacks to more than {limits.MaxPdfUnpackedBytes} bytes."),
                FormattableString.Invariant($"at most {limits.MaxPdfUnpackedBytes} bytes")
            );
        }
    }

    /// <summary>Holds a depth, from 0, to the limit.</summary>
    public void Enter(int depth, string what)
    {
        if (depth >= limits.MaxPdfDepth)
        {
            throw new RefusedFormatException(
                ProblemCodes.PdfTooComplex,
                null,
                FormattableString.Invariant($"The PDF's {what} lie more than {limits.MaxPdfDepth} deep in each other."),
                FormattableString.Invariant($"at most {limits.MaxPdfDepth} deep")
            );
        }
    }

    /// <summary>Why a PDF that is no whole one is refused.</summary>
    public static RefusedFormatException Damaged(string? why = null) =>
        new(
            ProblemCodes.PdfDamaged,
            null,
            why is null ? "The PDF is damaged." : $"The PDF is damaged: {why}.",
            "a PDF form that a PDF reader opens"
        );
}
