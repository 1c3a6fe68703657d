using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;

namespace OptOut.Dashboard.Tests.Webhooks;

public sealed class SignatureTests
{
    // The example that the specification's own libraries test with.
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"test": 2432232314}""";
    private const string Expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    [Fact]
    public void The_published_example_is_signed_as_published()
    {
        var secret = Convert.FromBase64String(Secret["whsec_".Length..]);
        WebhookSignature.Of([secret], Id, 1614265330, Body).ShouldBe(Expected);
        WebhookSignature.Show(secret).ShouldBe(Secret);
        new ReceivedWebhook("POST", "/", Id, "1614265330", Expected, "", Body, []).IsSignedWith(Secret).ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_is_taken_by_the_reference_library_and_a_changed_one_is_not()
    {
        await using var world = await WebhookWorld.StartAsync();
        var endpoint = await world.CreateAsync();
        Convert.FromBase64String(endpoint.Secret["whsec_".Length..]).Length.ShouldBeInRange(24, 64);
        var message = await world.TestAsync(endpoint);

        (await world.SendAsync(endpoint)).ShouldBe(new WebhookRun(1, 0, null, null));

        var received = world.Receiver.Received.ShouldHaveSingleItem();
        (received.Method, received.Path, received.ContentType, received.Id).ShouldBe(("POST", "/hook", "application/json", message.ToString()));
        received.Headers.ShouldNotContain("traceparent");
        received.IsSignedWith(endpoint.Secret).ShouldBeTrue();
        received.Json["type"]!.GetValue<string>().ShouldBe("webhook.test");
        received.Json["timestamp"]!.GetValue<DateTimeOffset>().Offset.ShouldBe(TimeSpan.Zero);
        (await received.AskLibraryAsync(endpoint.Secret))["payload"]!["type"]!.GetValue<string>().ShouldBe("webhook.test");
        (await (received with { Body = received.Body.Replace("test", "tost", StringComparison.Ordinal) }).AskLibraryAsync(endpoint.Secret))["refused"].ShouldNotBeNull();
        (await (received with { Id = Guid.NewGuid().ToString() }).AskLibraryAsync(endpoint.Secret))["refused"].ShouldNotBeNull();
        (await world.MessageAsync(message)).State.ShouldBe(WebhookState.Delivered);
    }

    [Fact]
    public async Task While_a_secret_is_rotated_both_sign_and_afterwards_only_the_new_one()
    {
        await using var world = await WebhookWorld.StartAsync(new TestClock(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)));
        var endpoint = await world.CreateAsync();
        var rotate = world.Get<RotateWebhookSecret>();
        var second = (await rotate.RunAsync(endpoint.EndpointId, keepOld: true, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();

        (await SignedAsync(world, endpoint, endpoint, second)).ShouldBe([true, true]);
        world.Clock.Advance(TimeSpan.FromHours(24));
        (await SignedAsync(world, endpoint, endpoint, second)).ShouldBe([false, true]);
        await world.Get<DeleteOldWebhookMessages>().RunAsync(default);
        (await world.EndpointAsync(endpoint)).OldSecret.ShouldBeNull();

        var third = (await rotate.RunAsync(endpoint.EndpointId, keepOld: false, CurrentUser.CommandLine, default)).Value.ShouldNotBeNull();
        (await SignedAsync(world, endpoint, second, third)).ShouldBe([false, true]);
        (await world.LedgerAsync(endpoint)).Count(e => e.StartsWith("cli webhook.secret-rotated", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_secret_is_kept_encrypted_and_each_endpoint_has_its_own()
    {
        await using var world = await WebhookWorld.StartAsync();
        var (one, other) = (await world.CreateAsync(), await world.CreateAsync());
        var kept = await world.EndpointAsync(one);
        var secrets = world.Get<IWebhookSecrets>();

        WebhookSignature.Show(secrets.Unprotect(one.EndpointId, kept.Secret).ShouldNotBeNull()).ShouldBe(one.Secret);
        secrets.Unprotect(other.EndpointId, kept.Secret).ShouldBeNull();
        other.Secret.ShouldNotBe(one.Secret);
        foreach (var file in Directory.EnumerateFiles(world.App.Folder, "*.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            (await reader.ReadToEndAsync()).ShouldNotContain(one.Secret["whsec_".Length..]);
        }

        // Written for another endpoint, or with keys that are gone: nothing is sent unsigned.
        await using var db = world.App.CreateDbContext();
        await db.WebhookEndpoints.Where(e => e.Id == other.EndpointId).ExecuteUpdateAsync(e => e.SetProperty(x => x.Secret, kept.Secret));
        var message = await world.TestAsync(other);
        (await world.SendAsync(other)).Failed.ShouldBe(1);
        (await world.MessageAsync(message)).Problem.ShouldBe(WebhookProblem.SecretUnreadable);
        world.Receiver.Received.ShouldBeEmpty();
    }

    private static async Task<bool[]> SignedAsync(WebhookWorld world, NewWebhookSecret endpoint, params NewWebhookSecret[] secrets)
    {
        await world.TestAsync(endpoint);
        (await world.SendAsync(endpoint)).Delivered.ShouldBe(1);
        return [.. secrets.Select(s => world.Receiver.Received[^1].IsSignedWith(s.Secret))];
    }
}
