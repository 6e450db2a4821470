using ImtHub.Samples.Writing;

namespace ImtHub.Samples.People;

/// <summary>The numbers that colleges and training providers give: each its own form, some with leading zeros.</summary>
internal static class StudentNumbers
{
    /// <summary>The number that this provider knows the person by.</summary>
    /// <param name="provider">Partner id of the college or training provider.</param>
    /// <param name="person">Number among all apprentices.</param>
    public static string Of(string provider, int person) =>
        provider switch
        {
            "wrtp" => "W-" + Text.Padded(1040 + person * 3, 4),
            "waukesha" => Text.Padded(51_200 + person * 37, 7),
            "gateway" => "G" + Text.Padded(412_000 + person * 53, 8),
            "matc" => Text.Padded(83_100 + person * 71, 8),
            "mssc" => "CPT-" + Text.Padded(55_000 + person * 29, 5),
            _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "No such provider in the samples."),
        };
}
