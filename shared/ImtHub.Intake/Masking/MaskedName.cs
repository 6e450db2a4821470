namespace ImtHub.Intake.Masking;

/// <summary>Names of files, which become paths, subjects of mails and log lines.</summary>
public static class MaskedName
{
    /// <summary>The name with every social security number masked; the name itself when there is none.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!WrittenNumbers.AreIn(name))
        {
            return name;
        }

        var letters = name.ToCharArray();
        WrittenNumbers.Mask(letters);
        return new string(letters);
    }
}
