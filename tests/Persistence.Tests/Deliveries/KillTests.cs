using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Deliveries;
using OptOut.Infrastructure.Mail;

namespace OptOut.Persistence.Tests.Deliveries;

/// <summary>The real executable, killed in the middle of sending, again and again.</summary>
[Collection("Sending")]
public sealed class KillTests
{
    private const int Count = 2000;
    private const int Kills = 3;

    [Fact]
    public async Task A_killed_sender_leaves_nobody_out_and_writes_no_mail_twice()
    {
        await using var database = await CompanyAsync();
        var campaign = await SendingCompany.LaunchAsync(database);
        var mails = Path.Combine(database.Folder!, "mails");

        await KillAsync(database, []);
        var last = await FinishAsync(database, []);

        var folder = new PickupFolder(mails);
        await using var db = database.CreateDbContext();
        var rows = await db.Deliveries.AsNoTracking().Where(d => d.CampaignId == campaign).ToListAsync();
        rows.Count.ShouldBe(Count);
        rows.ShouldAllBe(d => d.State == DeliveryState.Sent && d.MayBeTwiceSinceUtc == null && d.ClaimedBy == null);
        rows.ShouldAllBe(d => File.Exists(folder.PathOf(new DeliveryKey(d.CampaignId, d.EmployeeId, d.Step))));
        Directory.GetFiles(mails, "*.eml", SearchOption.AllDirectories).Length.ShouldBe(Count);
        Directory.GetFiles(mails, "*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
        last["failed"]!.GetValue<int>().ShouldBe(0);
        await TalliesShouldAgreeAsync(database, campaign);
    }

    [Fact]
    public async Task Over_smtp_a_killed_sender_leaves_nobody_out_and_marks_whoever_may_have_the_mail_twice()
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none" });
        await using var database = await CompanyAsync();
        var campaign = await SendingCompany.LaunchAsync(database);
        var settings = SendingCompany.SmtpSettings(smtp.Port, connections: 4);

        await KillAsync(database, settings);
        await FinishAsync(database, settings);
        await smtp.StopAsync();

        await using var db = database.CreateDbContext();
        var rows = await db.Deliveries.AsNoTracking().Where(d => d.CampaignId == campaign).ToListAsync();
        var arrived = smtp.Mails.GroupBy(m => m["messageId"]!.ToString()).ToDictionary(g => g.Key, g => g.Count());
        arrived.Count.ShouldBe(Count);
        foreach (var row in rows)
        {
            row.State.ShouldBe(DeliveryState.Sent);
            var times = arrived[new DeliveryKey(row.CampaignId, row.EmployeeId, row.Step).MessageId("nordlicht.example")];
            (times == 1 || row.MayBeTwiceSinceUtc is not null).ShouldBeTrue($"A mail arrived {times} times and the row does not say so.");
        }

        // Marks are for the few that were in hand, not a way out.
        rows.Count(r => r.MayBeTwiceSinceUtc is not null).ShouldBeLessThanOrEqualTo(Kills * 4);
        await TalliesShouldAgreeAsync(database, campaign);
    }

    [Fact]
    public async Task A_sender_that_is_told_to_stop_brings_the_mails_in_hand_to_an_end_and_gives_the_others_back()
    {
        if (OperatingSystem.IsWindows())
        {
            // There is no way to press Ctrl-C in another process.
            return;
        }

        // The server has the mail, and is slow to say that it takes it.
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none", ["delay"] = 2000 });
        await using var database = await CompanyAsync(20);
        var campaign = await SendingCompany.LaunchAsync(database);
        using var process = Start(database, SendingCompany.SmtpSettings(smtp.Port, connections: 2));
        (await smtp.MailsAsync(2)).Count.ShouldBeGreaterThan(0);

        using (var told = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"]))
        {
            await told.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(1);
        await smtp.StopAsync();
        await using var db = database.CreateDbContext();
        var rows = await db.Deliveries.AsNoTracking().Where(d => d.CampaignId == campaign).ToListAsync();
        rows.ShouldAllBe(d => d.ClaimedBy == null && d.MayBeTwiceSinceUtc == null && (d.State == DeliveryState.Sent || d.State == DeliveryState.Queued));
        rows.Count(d => d.State == DeliveryState.Sent).ShouldBe(smtp.Mails.Count);
        rows.Count(d => d.State == DeliveryState.Queued).ShouldBeGreaterThan(0);
    }

    private static async Task<TestDatabase> CompanyAsync(int people = Count)
    {
        var database = await TestDatabase.CreateAsync();
        await database.AddPeopleAsync([.. Enumerable.Range(0, people).Select(i => People.Employee($"p{i}", i % 2 == 0 ? "DE" : "US"))]);
        return database;
    }

    private static async Task KillAsync(TestDatabase database, Dictionary<string, string?> settings)
    {
        var random = new Random();
        for (var kill = 0; kill < Kills; kill++)
        {
            var enough = await SentAsync(database) + random.Next(20, Count / (Kills + 1));
            using var process = Start(database, settings);
            while (!process.HasExited && await SentAsync(database) < enough)
            {
                await Task.Delay(5);
            }

            process.HasExited.ShouldBeFalse("The sender ended before it could be killed.");
            process.Kill();
            await process.WaitForExitAsync();
        }

        (await SentAsync(database)).ShouldBeLessThan(Count);
    }

    private static async Task<JsonNode> FinishAsync(TestDatabase database, Dictionary<string, string?> settings)
    {
        using var process = Start(database, settings);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return JsonNode.Parse(output)!;
    }

    private static Process Start(TestDatabase database, Dictionary<string, string?> settings)
    {
        var start = Executable.With("--data", database.Folder!, "campaign", "send", "LinkedIn 2026", "--until-idle");
        start.RedirectStandardOutput = true;
        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<int> SentAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.Deliveries.CountAsync(d => d.State == DeliveryState.Sent);
    }

    private static async Task TalliesShouldAgreeAsync(TestDatabase database, Guid campaign)
    {
        await using var db = database.CreateDbContext();
        var kept = await db.Tallies.Where(t => t.CampaignId == campaign && t.Count != 0)
            .ToDictionaryAsync(t => new Application.Campaigns.TallyKey(t.Dimension, t.Value, t.Measure), t => t.Count);
        kept.ShouldBe(await Application.Campaigns.Tallies.CountAsync(db, campaign, default), ignoreOrder: true);
    }
}
