using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Webhooks;

namespace OptOut.Dashboard.Tests.Webhooks;

/// <summary>The real executable, killed after a receiver has a message and before that is written down; and several at once.</summary>
public sealed class KillTests
{
    private const int Messages = 30;

    [Fact]
    public async Task A_killed_server_leaves_no_message_out_and_what_it_had_begun_comes_again_with_the_same_id()
    {
        await using var world = await WebhookWorld.StartAsync();
        var endpoint = await world.CreateAsync();
        for (var i = 0; i < Messages; i++)
        {
            await world.TestAsync(endpoint);
        }

        var never = new TaskCompletionSource();
        world.Receiver.Answer = async _ =>
        {
            await never.Task;
            return Results.Ok();
        };
        ReceivedWebhook begun;
        using (var first = Start(world.App.Folder))
        {
            begun = await world.Receiver.NextAsync();
            first.Kill();
            await first.WaitForExitAsync();
        }

        never.SetResult();
        world.Receiver.Answer = _ => Task.FromResult(Results.Ok());
        await using var db = world.App.CreateDbContext();
        (await db.WebhookMessages.CountAsync(m => m.State != WebhookState.Waiting)).ShouldBe(0);
        var inHand = await db.WebhookMessages.AsNoTracking().Where(m => m.ClaimedBy != null).ToListAsync();
        inHand.Select(m => m.Id.ToString()).ShouldContain(begun.Id);
        inHand.ShouldAllBe(m => m.NextAttemptUtc > DateTime.UtcNow);

        // The lease runs out.
        await db.WebhookMessages.Where(m => m.ClaimedBy != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.NextAttemptUtc, DateTime.UtcNow));
        using var second = Start(world.App.Folder);
        var before = world.Receiver.Received.Count;
        while (world.Receiver.Received.Skip(before).Select(r => r.Id).Distinct().Count() < Messages)
        {
            await world.Receiver.NextAsync();
        }

        second.Kill();
        await second.WaitForExitAsync();
        world.Receiver.Received.Skip(before).Select(r => r.Id).ShouldContain(begun.Id);
        world.Receiver.Received.ShouldAllBe(r => r.IsSignedWith(endpoint.Secret));
        world.Receiver.Received.Where(r => r.Id == begun.Id).Select(r => r.Body).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Several_servers_at_once_send_each_message_once()
    {
        await using var world = await WebhookWorld.StartAsync();
        var endpoint = await world.CreateAsync();
        for (var i = 0; i < Messages; i++)
        {
            await world.TestAsync(endpoint);
        }

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => world.SendAsync(endpoint))));

        runs.Sum(r => r.Delivered).ShouldBe(Messages);
        world.Receiver.Received.Count.ShouldBe(Messages);
        world.Receiver.Received.Select(r => r.Id).Distinct().Count().ShouldBe(Messages);
    }

    private static Process Start(string folder)
    {
        var start = Executable.With("serve", "--data", folder);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["Webhooks__AllowedNetworks__0"] = "127.0.0.0/8";
        return Process.Start(start)!;
    }
}
