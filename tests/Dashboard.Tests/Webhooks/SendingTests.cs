using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;

namespace OptOut.Dashboard.Tests.Webhooks;

public sealed class SendingTests
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_fails_is_sent_again_with_the_same_id_until_it_is_taken()
    {
        await using var world = await WebhookWorld.StartAsync(_clock);
        var endpoint = await world.CreateAsync();
        var message = await world.TestAsync(endpoint);
        world.Receiver.Answer = _ => Task.FromResult(Results.Text("our secret words", statusCode: 500));

        (await world.SendAsync(endpoint)).ShouldSatisfyAllConditions(r => r.Failed.ShouldBe(1), r => r.HoldUntilUtc.ShouldNotBeNull());
        (await world.Get<FindDueWebhooks>().RunAsync(default)).ShouldBeEmpty();
        (await world.SendAsync(endpoint)).Failed.ShouldBe(0);
        var waiting = await world.MessageAsync(message);
        (waiting.State, waiting.Status, waiting.Problem, waiting.Attempts, waiting.ClaimedBy).ShouldBe((WebhookState.Waiting, 500, WebhookProblem.Status, 1, null));
        (await world.EndpointAsync(endpoint)).FailingSinceUtc.ShouldBe(_clock.GetUtcNow().UtcDateTime);

        _clock.Advance(TimeSpan.FromSeconds(6));
        (await world.Get<FindDueWebhooks>().RunAsync(default)).ShouldBe([endpoint.EndpointId]);
        (await world.SendAsync(endpoint)).Failed.ShouldBe(1);
        world.Receiver.Answer = _ => Task.FromResult(Results.Ok());
        _clock.Advance(TimeSpan.FromMinutes(6));
        (await world.SendAsync(endpoint)).ShouldBe(new WebhookRun(1, 0, null, null));

        world.Receiver.Received.Select(r => (r.Id, r.Body)).Distinct().ShouldHaveSingleItem().Id.ShouldBe(message.ToString());
        world.Receiver.Received.Select(r => r.Timestamp).Distinct().Count().ShouldBe(3);
        world.Receiver.Received.ShouldAllBe(r => r.IsSignedWith(endpoint.Secret));
        var done = await world.MessageAsync(message);
        (done.State, done.Status, done.Problem, done.Attempts).ShouldBe((WebhookState.Delivered, 200, null, 3));
        (await world.EndpointAsync(endpoint)).FailingSinceUtc.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_never_taken_is_given_up_within_three_days_and_can_be_sent_again_by_hand()
    {
        await using var world = await WebhookWorld.StartAsync(_clock);
        var endpoint = await world.CreateAsync();
        var id = await world.TestAsync(endpoint);
        world.Receiver.Answer = _ => Task.FromResult(Results.StatusCode(400));
        var (began, waits) = (_clock.GetUtcNow().UtcDateTime, new List<TimeSpan>());

        WebhookMessage message;
        while (true)
        {
            await world.SendAsync(endpoint);
            message = await world.MessageAsync(id);
            if (message.NextAttemptUtc is not { } next)
            {
                break;
            }

            waits.Add(next - _clock.GetUtcNow().UtcDateTime);
            _clock.Advance(waits[^1]);
        }

        message.State.ShouldBe(WebhookState.GivenUp);
        (message.FinishedUtc!.Value - began).ShouldBeInRange(TimeSpan.FromHours(50), TimeSpan.FromDays(3));
        double[] planned = [5, 300, 1800, 7200, 18000, 36000];
        waits.Select((w, i) => w.TotalSeconds / planned[Math.Min(i, 5)]).ShouldAllBe(share => share >= 0.9 && share <= 1.1);
        waits.Distinct().Count().ShouldBe(waits.Count);

        world.Receiver.Answer = _ => Task.FromResult(Results.Ok());
        (await world.Get<ResendWebhook>().RunAsync(id, CurrentUser.CommandLine, default)).Value.ShouldBe(endpoint.EndpointId);
        (await world.Get<ResendWebhook>().RunAsync(id, CurrentUser.CommandLine, default)).Error!.Code.ShouldBe("webhook-message-not-found");
        (await world.SendAsync(endpoint)).Delivered.ShouldBe(1);
        world.Receiver.Received.ShouldAllBe(r => r.Id == id.ToString());
        (await world.LedgerAsync(endpoint))[^1].ShouldBe($$"""cli webhook.resent {"message":"{{id}}"}""");
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        await using var world = await WebhookWorld.StartAsync(_clock);
        var endpoint = await world.CreateAsync();
        var id = await world.TestAsync(endpoint);
        world.Receiver.Answer = _ => Task.FromResult<IResult>(new Asking(TimeSpan.FromHours(1)));

        var run = await world.SendAsync(endpoint);

        var hour = _clock.GetUtcNow().UtcDateTime + TimeSpan.FromHours(1);
        run.HoldUntilUtc.ShouldBe(hour);
        (await world.MessageAsync(id)).NextAttemptUtc.ShouldBe(hour);
        _clock.Advance(TimeSpan.FromHours(1));
        world.Receiver.Answer = _ => Task.FromResult<IResult>(new Asking(TimeSpan.FromDays(400)));
        (await world.SendAsync(endpoint)).HoldUntilUtc.ShouldBe(_clock.GetUtcNow().UtcDateTime + TimeSpan.FromHours(10));
    }

    [Fact]
    public async Task An_endpoint_that_answers_gone_is_switched_off_and_told()
    {
        await using var world = await WebhookWorld.StartAsync(_clock);
        var endpoint = await world.CreateAsync();
        var id = await world.TestAsync(endpoint);
        world.Receiver.Answer = _ => Task.FromResult(Results.StatusCode(410));

        (await world.SendAsync(endpoint)).Disabled.ShouldBe(WebhookStop.Gone);

        (await world.MessageAsync(id)).State.ShouldBe(WebhookState.GivenUp);
        (await world.EndpointAsync(endpoint)).DisabledBecause.ShouldBe(WebhookStop.Gone);
        (await world.LedgerAsync(endpoint))[^1].ShouldBe("""system webhook.disabled {"because":"Gone"}""");
        (await world.Get<TestWebhook>().RunAsync(endpoint.EndpointId, default)).Error!.Code.ShouldBe("webhook-disabled");
        (await world.Get<ResendWebhook>().RunAsync(id, CurrentUser.CommandLine, default)).Error!.Code.ShouldBe("webhook-disabled");
    }

    [Fact]
    public async Task An_endpoint_that_fails_for_five_days_is_switched_off_and_one_success_begins_anew()
    {
        await using var world = await WebhookWorld.StartAsync(_clock);
        var endpoint = await world.CreateAsync();
        async Task<WebhookRun> TryAsync(int status)
        {
            world.Receiver.Answer = _ => Task.FromResult(Results.StatusCode(status));
            await world.TestAsync(endpoint);
            return await world.SendAsync(endpoint);
        }

        await TryAsync(500);
        _clock.Advance(TimeSpan.FromDays(4));
        (await TryAsync(200)).Delivered.ShouldBe(2);
        (await TryAsync(500)).Disabled.ShouldBeNull();
        _clock.Advance(WebhookEndpoint.FailsAtMost - TimeSpan.FromSeconds(1));
        (await TryAsync(500)).Disabled.ShouldBeNull();
        var waiting = await world.TestAsync(endpoint);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await TryAsync(500)).Disabled.ShouldBe(WebhookStop.Failing);

        (await world.LedgerAsync(endpoint))[^1].ShouldBe("""system webhook.disabled {"because":"Failing"}""");
        (await world.MessageAsync(waiting)).State.ShouldBe(WebhookState.GivenUp);
        (await world.Get<SwitchWebhook>().RunAsync(endpoint.EndpointId, on: true, CurrentUser.CommandLine, default)).Value.ShouldBeTrue();
        (await TryAsync(200)).Delivered.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var world = await WebhookWorld.StartAsync(_clock);
        var endpoint = await world.CreateAsync();
        var id = await world.TestAsync(endpoint);
        world.Receiver.Answer = r => Task.FromResult(r.Path == "/hook" ? Results.Redirect("/inside", preserveMethod: true) : Results.Ok());

        (await world.SendAsync(endpoint)).Failed.ShouldBe(1);

        world.Receiver.Received.ShouldHaveSingleItem().Path.ShouldBe("/hook");
        (await world.MessageAsync(id)).Status.ShouldBe(307);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task What_leads_to_a_private_address_is_refused_when_made_and_when_sent(string host)
    {
        await using var world = await WebhookWorld.StartAsync(_clock, allowed: null);
        var port = new Uri(world.Receiver.Url).Port;
        (await world.TryCreateAsync($"http://{host}:{port}/hook")).Error!.Code.ShouldBe("webhook-host-refused");
        (await world.TryCreateAsync($"https://{host}:{port}/hook")).Error!.Code.ShouldBe("webhook-host-refused");

        // Made while it was allowed, or while the name led elsewhere.
        var id = Guid.CreateVersion7();
        await using var db = world.App.CreateDbContext();
        db.WebhookEndpoints.Add(new WebhookEndpoint
        {
            Id = id,
            Name = "Inside",
            Url = $"http://{host}:{port}/hook",
            Events = WebhookType.CampaignClosed,
            CreatedBy = "cli",
            Secret = world.Get<IWebhookSecrets>().Protect(id, WebhookSignature.NewSecret()),
        });
        await db.SaveChangesAsync();
        var message = await world.TestAsync(new NewWebhookSecret(id, "", ""));
        (await world.Get<SendWebhooks>().RunAsync(id, default)).Failed.ShouldBe(1);
        (await world.MessageAsync(message)).Problem.ShouldBe(WebhookProblem.AddressRefused);
        world.Receiver.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ftp://example.com/", "webhook-url")]
    [InlineData("/hook", "webhook-url")]
    [InlineData("https://user:password@example.com/", "webhook-url")]
    [InlineData("https://example.com/#part", "webhook-url")]
    [InlineData("http://1.1.1.1/hook", "webhook-needs-tls")]
    [InlineData("https://no-such-host.invalid/", "webhook-host-unknown")]
    public async Task An_address_that_cannot_be_used_is_refused_by_its_reason(string url, string code)
    {
        await using var world = await WebhookWorld.StartAsync();
        (await world.TryCreateAsync(url)).Error!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        await using var world = await WebhookWorld.StartAsync(_clock);
        await using var unknown = await WebhookReceiver.StartAsync(selfSigned: true);
        unknown.Url.ShouldStartWith("https://127.0.0.1:");
        var endpoint = await world.CreateAsync(unknown.Url);
        var id = await world.TestAsync(endpoint);

        (await world.SendAsync(endpoint)).Failed.ShouldBe(1);

        (await world.MessageAsync(id)).Problem.ShouldBe(WebhookProblem.Tls);
        unknown.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_endpoint_holds_up_nobody_else()
    {
        await using var world = await WebhookWorld.StartAsync(workers: true);
        await using var fast = await WebhookReceiver.StartAsync();
        var release = new TaskCompletionSource();
        world.Receiver.Answer = async _ =>
        {
            await release.Task;
            return Results.Ok();
        };
        var slow = await world.CreateAsync();
        for (var i = 0; i < 10; i++)
        {
            await world.TestAsync(slow);
        }

        await world.Receiver.NextAsync();
        var other = await world.CreateAsync(fast.Url);
        await world.TestAsync(other);
        (await fast.NextAsync()).IsSignedWith(other.Secret).ShouldBeTrue();
        world.Receiver.Received.Count.ShouldBeLessThan(10);
        release.SetResult();
        for (var i = 0; i < 9; i++)
        {
            await world.Receiver.NextAsync();
        }

        world.Receiver.Received.Select(r => r.Id).Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public async Task What_is_over_is_deleted_after_thirty_days_and_what_waits_for_an_endpoint_that_is_off_is_given_up()
    {
        await using var world = await WebhookWorld.StartAsync(_clock);
        var endpoint = await world.CreateAsync();
        var delivered = await world.TestAsync(endpoint);
        await world.SendAsync(endpoint);
        _clock.Advance(TimeSpan.FromDays(29));
        var later = await world.TestAsync(endpoint);
        await using var db = world.App.CreateDbContext();
        await db.WebhookEndpoints.ExecuteUpdateAsync(e => e.SetProperty(x => x.DisabledUtc, _clock.GetUtcNow().UtcDateTime));
        _clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));

        (await world.Get<DeleteOldWebhookMessages>().RunAsync(default)).ShouldBe(1);

        (await db.WebhookMessages.AsNoTracking().SingleAsync()).ShouldSatisfyAllConditions(
            m => m.Id.ShouldBe(later), m => m.State.ShouldBe(WebhookState.GivenUp), m => m.Problem.ShouldBe(WebhookProblem.Disabled));
        delivered.ShouldNotBe(later);
    }

    private sealed class Asking(TimeSpan after) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = 503;
            httpContext.Response.Headers.RetryAfter = after.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        }
    }
}
