namespace OptOut.Benchmarks;

/// <summary>Collects and prints figures: each beside the floor measured in the same run, so that a slow machine slows both.</summary>
public sealed class BenchOutput
{
    private readonly List<(string Figure, string Measured, string Floor, string Ratio, string Target, bool Met)> _rows = [];

    /// <summary>A time and its floor, in seconds, and how many times the floor is allowed.</summary>
    public void Ratio(string figure, double seconds, double floorSeconds, double target) =>
        Add(figure, $"{seconds:0.000} s", $"{floorSeconds:0.000} s", seconds / floorSeconds, target);

    /// <summary>A ratio of two of our own figures.</summary>
    public void Compare(string figure, string measured, string floor, double ratio, double target) => Add(figure, measured, floor, ratio, target);

    /// <summary>A figure with a limit of its own.</summary>
    public void Limit(string figure, double measured, string unit, double limit) =>
        Record(figure, $"{measured:0.0} {unit}", "", "", $"≤ {limit:0} {unit}", measured <= limit);

    /// <summary>A figure that has no target.</summary>
    public void Note(string figure, string measured) => Record(figure, measured, "", "", "", true);

    /// <summary>Prints everything once more as one table.</summary>
    public void PrintSummary()
    {
        Console.WriteLine();
        Console.WriteLine($"{"figure",-58} {"measured",12} {"floor",12} {"ratio",8} {"target",10}  met");
        foreach (var row in _rows)
        {
            Console.WriteLine($"{row.Figure,-58} {row.Measured,12} {row.Floor,12} {row.Ratio,8} {row.Target,10}  {(row.Target.Length == 0 ? "" : row.Met ? "yes" : "NO")}");
        }
    }

    private void Add(string figure, string measured, string floor, double ratio, double target) =>
        Record(figure, measured, floor, $"{ratio:0.00} ×", $"≤ {target:0.0} ×", ratio <= target);

    private void Record(string figure, string measured, string floor, string ratio, string target, bool met)
    {
        _rows.Add((figure, measured, floor, ratio, target, met));
        Console.WriteLine($"{figure}: {measured}{(floor.Length > 0 ? $", floor {floor}" : "")}{(ratio.Length > 0 ? $", {ratio}" : "")}");
    }
}
