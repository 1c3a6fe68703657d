using System.Globalization;

namespace OptOut.Dashboard.Features.Reports;

/// <summary>Sizes of files for people.</summary>
internal static class FileSize
{
    private const double Kilo = 1000;

    /// <summary>E.g. <c>12.3 MB</c>; nothing for zero.</summary>
    public static string Words(long bytes) => bytes switch
    {
        <= 0 => "",
        < 1_000_000 => string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / Kilo):N0} kB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{bytes / Kilo / Kilo:N1} MB"),
    };
}
