using System.Text;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>Workbooks in an OLE container, none of which the hub reads: encrypted ones, and those of the format before 2007.</summary>
internal static class OleWorkbook
{
    // [MS-OFFCRYPTO] 2.3.2: an encrypted workbook is the stream of this name within the container.
    private static readonly byte[] s_encryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static RefusedFormatException Refusal(Stream content) =>
        IsEncrypted(content)
            ? new(
                ProblemCodes.WorkbookEncrypted,
                null,
                "The workbook is protected with a password.",
                "a workbook (.xlsx) without a password"
            )
            : new(
                ProblemCodes.WorkbookOld,
                null,
                "The file is in the Excel format of before 2007 (.xls), or of another old program.",
                "an Excel workbook (.xlsx), or CSV"
            );

    private static bool IsEncrypted(Stream content)
    {
        var block = new byte[64 * 1024];
        var kept = 0;
        int read;
        while ((read = content.Read(block, kept, block.Length - kept)) > 0)
        {
            var filled = block.AsSpan(0, kept + read);
            if (filled.IndexOf(s_encryptedPackage) >= 0)
            {
                return true;
            }

            kept = Math.Min(filled.Length, s_encryptedPackage.Length - 1);
            filled[^kept..].CopyTo(block);
        }
        return false;
    }
}
