using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard;

namespace OptOut.Benchmarks;

/// <summary>A report of a million assignments, made by the command line in a process of its own, beside the same cells written straight to a file.</summary>
internal static class ReportBenchmark
{
    private const int People = 1_000_000;
    private const int Answers = 400_000;

    public static async Task RunAsync(BenchOutput output)
    {
        var folder = Directory.CreateTempSubdirectory("optout-bench-").FullName;
        try
        {
            await FillAsync(folder);
            // Before and after: on a busy machine one moment says little about the next.
            var (before, floorBytes) = ReportFloor.Write(Path.Combine(folder, "floor.xlsx"), People, Answers);
            var report = await BuildAsync(folder, Path.Combine(folder, "report.xlsx"));
            var (after, _) = ReportFloor.Write(Path.Combine(folder, "floor.xlsx"), People, Answers);
            if (report.Rows != People + Answers)
            {
                throw new InvalidOperationException($"The report has {report.Rows} rows, not {People + Answers}.");
            }

            output.Ratio($"report, {People:N0} assignments × 20 columns and {Answers:N0} answers × 15", report.Seconds, (before + after) / 2, 2);
            output.Limit("  peak memory of the process", report.PeakMemoryMB, "MB", 300);
            output.Note("  size, and the floor's", $"{new FileInfo(Path.Combine(folder, "report.xlsx")).Length / 1e6:0} MB, {floorBytes / 1e6:0} MB");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string folder)
    {
        await using var app = DashboardApp.BuildForCommand(folder).Value!;
        await DashboardApp.PrepareDatabaseAsync(app.Services, default);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        db.Campaigns.Add(new Campaign
        {
            Id = Guid.Parse("019a0000-0000-7000-8000-000000000001"),
            Name = "Bench",
            Pack = "linkedin-ai-training",
            DueOn = new DateOnly(2026, 12, 31),
            OrganisationName = "Nordlicht AG",
            ContactName = "Data protection",
            ContactAddress = "privacy@nordlicht.example",
            Status = CampaignStatus.Running,
            CreatedUtc = DateTime.UtcNow,
            CreatedBy = "cli",
        });
        await db.SaveChangesAsync();
        foreach (var statement in Statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, People, Answers);
        }

        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static async Task<Outcome> BuildAsync(string folder, string file)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(DashboardApp).Assembly.Location, "report", "build", "Bench", "--out", file, "--data", folder },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Outcome>(json, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException($"report build ended with {process.ExitCode}.");
    }

    private sealed record Outcome(long Rows, double Seconds, double PeakMemoryMB);

    // Ids grow as version-7 GUIDs do; values vary as in a company: 200 departments, 14 countries, 8 regimes. {0} people, {1} answers.
    private static readonly string[] Statements =
    [
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0})
        INSERT INTO "Employees" ("Id", "Key", "ExternalId", "SignInName", "Address", "DisplayName", "Department", "Country", "Standing", "ValidFromUtc", "RecordedUtc")
        SELECT unhex(printf('019a%028x', i)), printf('n%08d', i), printf('n%08d', i), printf('p%d@nordlicht.example', i), printf('p%d@nordlicht.example', i),
            printf('Given%d Surname %d', i % 997, i), printf('Department %d', i % 200), substr('DEATFRNLCHGBCAHKUSCNBRINAUJP', 1 + 2 * (i % 14), 2),
            CASE i % 50 WHEN 0 THEN 'Left' ELSE 'Active' END, '2026-11-22 07:00:00', '2026-11-22 07:00:00' FROM n
        """,
        """
        INSERT INTO "Assignments" ("CampaignId", "EmployeeId", "Regime", "Language", "Country", "Department", "TimeZone", "DueOn", "AssignedUtc", "JoinedLate", "Answer", "AnsweredUtc")
        SELECT x'019a0000000070008000000000000001', "Id", 'regime_' || (rowid % 8), 'en', "Country", "Department", 'Europe/Berlin', '2026-12-31', '2026-11-22 08:30:00', 0,
            CASE WHEN rowid <= {1} THEN 'Done' END, CASE WHEN rowid <= {1} THEN strftime('%Y-%m-%d %H:%M:%S', '2026-11-22 09:00:00', '+' || rowid || ' seconds') END FROM "Employees"
        """,
        """
        INSERT INTO "Deliveries" ("CampaignId", "EmployeeId", "Step", "State", "QueuedUtc", "Attempts", "SentUtc", "Reply", "TemplateHash")
        SELECT "CampaignId", "EmployeeId", 'Notice', 'Sent', '2026-11-22 08:30:00', 1, strftime('%Y-%m-%d %H:%M:%S', '2026-11-22 08:31:00', '+' || (rowid / 100) || ' seconds'),
            printf('250 2.0.0 Ok: queued as 4F%08X', rowid), printf('%064x', rowid % 8) FROM "Assignments"
        """,
        """
        INSERT INTO "Statements" ("Hash", "Text", "Pack", "PackVersion", "Regime", "Language", "Kind")
        VALUES (printf('%064x', 7), 'I have switched off the LinkedIn setting "Data for Generative AI Improvement" on my own account.', 'linkedin-ai-training', printf('%064x', 1), 'regime_1', 'en', 'Done')
        """,
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {1})
        INSERT INTO "Attestations" ("Id", "CampaignId", "EmployeeId", "Kind", "StatementHash", "Language", "Regime", "LinkedInCountry", "GivenUtc")
        SELECT unhex(printf('019b%028x', i)), x'019a0000000070008000000000000001', unhex(printf('019a%028x', i)), 'Done', printf('%064x', 7), 'en', 'regime_1', 'DE',
            strftime('%Y-%m-%d %H:%M:%S', '2026-11-22 09:00:00', '+' || i || ' seconds') FROM n
        """,
    ];
}
