using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Scim;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Scim;

/// <summary>The real server, killed between what was provisioned and the campaigns that follow it.</summary>
public sealed class KilledServerTests
{
    private const int Before = 40;

    [Fact]
    public async Task Who_was_provisioned_before_a_kill_is_assigned_after_it_and_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddPeopleAsync(People.Employee("first"));
        var token = (await database.Get<CreateProvisioningToken>().RunAsync("Entra", CurrentUser.CommandLine, default)).Value!.Token;
        var campaign = (await database.Get<CreateCampaign>().RunAsync(
            new CampaignDraft { Name = "LinkedIn 2026", DueOn = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(30)) }, CurrentUser.CommandLine, default)).Value;
        (await database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();

        // The first server looks at once, when nothing has changed yet, and not again for an hour.
        using (var server = Server(database.Folder!, "3600"))
        using (var entra = new EntraClient(await AddressAsync(server), token))
        {
            await entra.CreateAsync("P0");
            for (var i = 1; i < Before; i++)
            {
                await entra.CreateAsync($"P{i}");
            }

            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        await using var db = database.CreateDbContext();
        (await db.Employees.CountAsync()).ShouldBe(Before + 1);
        (await db.Assignments.CountAsync()).ShouldBeLessThan(Before + 1);
        await db.AudienceMarks.ExecuteUpdateAsync(m => m.SetProperty(x => x.NotBeforeUtc, DateTime.UnixEpoch));

        using (var server = Server(database.Folder!, "1"))
        {
            await AddressAsync(server);
            while (await db.Assignments.CountAsync() < Before + 1 && !server.HasExited)
            {
                await Task.Delay(20);
            }

            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }

        (await db.Assignments.CountAsync()).ShouldBe(Before + 1);
        (await db.Deliveries.CountAsync()).ShouldBe(Before + 1);
    }

    private static Process Server(string folder, string seconds)
    {
        var start = Executable.With("serve", "--data", folder);
        start.RedirectStandardOutput = true;
        (start.Environment["ASPNETCORE_ENVIRONMENT"], start.Environment["ASPNETCORE_URLS"]) = ("Development", "http://127.0.0.1:0");
        start.Environment["Directory__AssignEverySeconds"] = seconds;
        return Process.Start(start)!;
    }

    // The server says where it is; the rest of what it says is read so that it does not stand still.
    private static async Task<Uri> AddressAsync(Process server)
    {
        const string Says = "OptOut is at ";
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Says, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = server.StandardOutput.ReadToEndAsync();
                return new Uri(line[(at + Says.Length)..].Split(' ')[0]);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }
}
