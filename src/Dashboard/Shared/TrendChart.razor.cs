using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace OptOut.Dashboard.Shared;

/// <summary>A value on a day.</summary>
public sealed record TrendPoint(DateOnly Day, long Value);

/// <summary>A value over days, as a line with its area and as a table.</summary>
public sealed partial class TrendChart : ComponentBase
{
    private const int Width = 640;
    private const int Height = 220;
    private const int Left = 56;
    private const int Top = 12;
    private const int Bottom = 28;

    private static readonly int[] Steps = [1, 2, 4, 5, 10];

    /// <summary>What is shown, in words.</summary>
    [Parameter, EditorRequired]
    public required string Caption { get; set; }

    /// <summary>Name of the number.</summary>
    [Parameter, EditorRequired]
    public required string ValueHeading { get; set; }

    /// <summary>Points in order of time.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TrendPoint> Points { get; set; }

    /// <summary>Value at the top of the chart; a round number above the largest when null.</summary>
    [Parameter]
    public long? Max { get; set; }

    private long Ceiling => Math.Max(1, Max ?? Round(Points.Count == 0 ? 1 : Points.Max(p => p.Value)));

    private IEnumerable<long> GridLines => Ceiling < 4 ? [0, Ceiling] : [0, Ceiling / 2, Ceiling];

    private string Line => string.Join(' ', Points.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{X(i)} {Y(p.Value)}"));

    private static string Day(TrendPoint point) => point.Day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    private static long Round(long value)
    {
        var step = (long)Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, value)))));
        return Steps.Select(f => f * step).First(top => top >= value);
    }

    private string X(int index)
    {
        var first = Points[0].Day.DayNumber;
        var days = Math.Max(1, Points[^1].Day.DayNumber - first);
        return Number(Left + 6 + ((Width - Left - 12.0) * (Points[index].Day.DayNumber - first) / days));
    }

    private string Y(long value) => Number(Top + ((Height - Top - Bottom) * (1 - ((double)value / Ceiling))));

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
