using OptOut.Benchmarks;

var benchmarks = new Dictionary<string, Func<BenchOutput, Task>>
{
    ["graph"] = GraphBenchmark.RunAsync,
    ["import"] = ImportBenchmark.RunAsync,
    ["launch"] = LaunchBenchmark.RunAsync,
    ["report"] = ReportBenchmark.RunAsync,
};
var chosen = args.Length > 0 ? args : [.. benchmarks.Keys];
if (chosen.FirstOrDefault(name => !benchmarks.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. There are: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

var output = new BenchOutput();
foreach (var name in chosen)
{
    Console.WriteLine($"== {name}");
    await benchmarks[name](output);
}

output.PrintSummary();
return 0;
