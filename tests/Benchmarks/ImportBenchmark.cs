using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace OptOut.Benchmarks;

/// <summary>Import of a million people on SQLite, by the command line in a process of its own, beside <c>sqlite3 .import</c> of the same file.</summary>
internal static class ImportBenchmark
{
    private const int People = 1_000_000;
    private const string Header = "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,city,country";

    private static readonly string[] Given = ["Anna", "Ben", "Eva", "Tom", "Zoë", "Ali", "Mia", "Jan"];
    private static readonly string[] Surnames = ["Müller", "Smith", "Rossi", "Kaya", "Wong", "Silva", "Brown"];
    private static readonly string[] Countries = ["DE", "FR", "GB", "US", "NL", "ES", "IT", "PL", "SE", "HK", "CN", "CA", "CH", "BR"];
    private static readonly string[] Departments = ["Sales", "IT", "HR", "Legal"];

    public static async Task RunAsync(BenchOutput output)
    {
        var folder = Directory.CreateTempSubdirectory("optout-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "people.csv");
            await WriteFileAsync(file);
            output.Note("import, size of the file", $"{new FileInfo(file).Length / 1e6:0} MB");
            var floor = await FloorSecondsAsync(folder, file);
            var (seconds, peak) = await ImportAsync(folder, file, "added");
            output.Ratio($"import, {People:N0} people, all new", seconds, floor, 5);
            output.Note("  peak memory of the process", $"{peak:0} MB");
            (seconds, _) = await ImportAsync(folder, file, "unchanged");
            output.Ratio("  the same file again, nothing changes", seconds, floor, 5);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteFileAsync(string file)
    {
        var random = new Random(7);
        var id = new byte[16];
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync(Header);
        for (var i = 0; i < People; i++)
        {
            random.NextBytes(id);
            var (given, surname, country) = (Given[random.Next(Given.Length)], Surnames[random.Next(Surnames.Length)], Countries[random.Next(Countries.Length)]);
            await writer.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"p{i}@a.test,{given} {surname},{surname},p{i}@a.test,{given},{new Guid(id)},Member,,{Departments[random.Next(Departments.Length)]},True,{country},,{country}"));
        }
    }

    private static async Task<double> FloorSecondsAsync(string folder, string file)
    {
        var columns = string.Join(", ", Header.Split(',').Select(c => c is "userPrincipalName" or "id" ? $"{c} TEXT UNIQUE" : $"{c} TEXT"));
        var script = $"CREATE TABLE people ({columns});\n.mode csv\n.import --skip 1 \"{file}\" people\n";
        var watch = Stopwatch.StartNew();
        await RunAsync("sqlite3", [Path.Combine(folder, "floor.db")], script);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<(double Seconds, double PeakMegabytes)> ImportAsync(string folder, string file, string counted)
    {
        var watch = Stopwatch.StartNew();
        var (json, peak) = await RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "OptOut.dll"), "people", "import", file, "--data", Path.Combine(folder, "data")], "");
        var seconds = watch.Elapsed.TotalSeconds;
        var rows = JsonDocument.Parse(json).RootElement.GetProperty(counted).GetInt64();
        return rows == People ? (seconds, peak) : throw new InvalidOperationException($"Of {People} people {rows} were {counted}: {json}");
    }

    private static async Task<(string Output, double PeakMegabytes)> RunAsync(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var text = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;

        // The peak is gone with the process: ask while it lives.
        while (!process.WaitForExit(100))
        {
            process.Refresh();
            peak = process.HasExited ? peak : Math.Max(peak, process.PeakWorkingSet64);
        }

        return process.ExitCode == 0 ? (await text, peak / 1e6) : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }
}
