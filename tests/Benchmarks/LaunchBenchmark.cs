using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard;

namespace OptOut.Benchmarks;

/// <summary>Launch of a campaign, and the data of its page: at a million people on SQLite.</summary>
internal static class LaunchBenchmark
{
    private const int Small = 10_000;
    private const int Large = 1_000_000;
    private const int PageReads = 50;

    public static async Task RunAsync(BenchOutput output)
    {
        var small = await PageMillisecondsAsync(Small, null);
        var large = await PageMillisecondsAsync(Large, output);
        output.Limit("campaign page's data at 1,000,000 people, median", large, "ms", 100);
        output.Compare("  the same, to 10,000 people", $"{large:0.00} ms", $"{small:0.00} ms", large / small, 1.5);
    }

    private static async Task<double> PageMillisecondsAsync(int people, BenchOutput? output)
    {
        var folder = Directory.CreateTempSubdirectory("optout-bench-").FullName;
        try
        {
            await using var app = DashboardApp.BuildForCommand(folder, builder => builder.Configuration["WorksCouncil:Gated"] = "").Value!;
            await DashboardApp.PrepareDatabaseAsync(app.Services, default);
            var databases = app.Services.GetRequiredService<IDbContextFactory<AppDb>>();
            await using (var db = await databases.CreateDbContextAsync())
            {
                await db.Database.ExecuteSqlRawAsync(PeopleSql, people);
            }

            var draft = new CampaignDraft { Name = "Bench", DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30) };
            var campaign = (await app.Services.GetRequiredService<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
            var floor = output is null ? 0 : FloorSeconds(folder);
            var watch = Stopwatch.StartNew();
            var launched = await app.Services.GetRequiredService<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default);
            var seconds = watch.Elapsed.TotalSeconds;
            if (launched.Value?.Assigned != people)
            {
                throw new InvalidOperationException($"Assigned {launched.Value?.Assigned} of {people}: {launched.Error?.Message}");
            }

            output?.Ratio($"launch, {people:N0} people (assignments, notices, ledger, tallies)", seconds, floor, 20);
            await AnswerSomeAsync(databases, campaign);
            return await ReadPageAsync(app.Services.GetRequiredService<ShowCampaign>(), campaign);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AnswerSomeAsync(IDbContextFactory<AppDb> databases, Guid campaign)
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = DateTime.UtcNow;
        await db.Assignments.Where(a => a.Regime == "eu_eea").ExecuteUpdateAsync(a => a.SetProperty(x => x.Answer, AttestationKind.Done).SetProperty(x => x.AnsweredUtc, now));
        await Tallies.RecountAsync(db, campaign, default);
    }

    private static async Task<double> ReadPageAsync(ShowCampaign show, Guid campaign)
    {
        var times = new List<double>();
        for (var i = 0; i < PageReads; i++)
        {
            var watch = Stopwatch.StartNew();
            var overview = (await show.RunAsync(campaign, Reach.Everything, default)).Value!;
            _ = (overview.Counts.ByRegime, overview.Counts.ByDepartment, overview.Counts.ByDay, overview.Counts.Answered);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    // One INSERT … SELECT of the same rows into a table with the same key, on the same file.
    private static double FloorSeconds(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "optout.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA synchronous = NORMAL;
            CREATE TABLE "Floor" ("CampaignId" BLOB NOT NULL, "EmployeeId" BLOB NOT NULL, "Regime" TEXT, "Language" TEXT, "Country" TEXT, "Department" TEXT,
                "DueOn" TEXT, "AssignedUtc" TEXT, PRIMARY KEY ("CampaignId", "EmployeeId"));
            """;
        command.ExecuteNonQuery();
        command.CommandText = """
            INSERT INTO "Floor" SELECT x'00112233445566778899aabbccddeeff', "Id", 'eu_eea', 'de', "Country", "Department", '2026-12-31', '2026-11-22 09:00:00' FROM "Employees"
            """;
        var watch = Stopwatch.StartNew();
        command.ExecuteNonQuery();
        var seconds = watch.Elapsed.TotalSeconds;
        command.CommandText = "DROP TABLE \"Floor\"";
        command.ExecuteNonQuery();
        return seconds;
    }

    // A directory of {0} people in 14 countries and 200 departments; ids grow as version-7 GUIDs do.
    private const string PeopleSql = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0})
        INSERT INTO "Employees" ("Id", "Key", "ExternalId", "SignInName", "Address", "DisplayName", "Department", "Country", "Standing", "ValidFromUtc", "RecordedUtc")
        SELECT CAST(x'019a00000000' || unhex(printf('%020x', i)) AS BLOB), printf('n%08d', i), printf('n%08d', i), printf('p%d@nordlicht.example', i), printf('p%d@nordlicht.example', i),
            printf('Person %d', i), printf('Department %d', i % 200),
            CASE i % 14 WHEN 0 THEN 'DE' WHEN 1 THEN 'AT' WHEN 2 THEN 'FR' WHEN 3 THEN 'NL' WHEN 4 THEN 'CH' WHEN 5 THEN 'GB' WHEN 6 THEN 'CA'
                WHEN 7 THEN 'HK' WHEN 8 THEN 'US' WHEN 9 THEN 'CN' WHEN 10 THEN 'BR' WHEN 11 THEN 'IN' WHEN 12 THEN 'AU' ELSE NULL END,
            'Active', '2026-11-22 09:00:00', '2026-11-22 09:00:00' FROM n
        """;
}
