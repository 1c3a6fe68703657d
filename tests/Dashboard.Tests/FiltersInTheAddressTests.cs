using OptOut.Application.Access;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Tests.Campaigns;

namespace OptOut.Dashboard.Tests;

/// <summary>What a list is narrowed to stands in the address: a link shows the same again.</summary>
public sealed class FiltersInTheAddressTests
{
    [Fact]
    public async Task Messages_of_a_webhook_by_state()
    {
        await using var app = await TestApp.StartAsync(configure: builder => builder.Configuration["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8");
        var webhook = (await app.Get<CreateWebhook>().RunAsync(new WebhookDraft("Chat", "http://127.0.0.1:9/", WebhookType.All), CurrentUser.CommandLine, default)).Value!.EndpointId;
        (await app.Get<TestWebhook>().RunAsync(webhook, default)).Succeeded.ShouldBeTrue();
        using var administrator = await app.SignInAsync(AppRoles.Administrator);

        var waiting = await administrator.ReadAsync(AppUrls.Webhook(webhook) + "?state=Waiting");
        var delivered = await administrator.ReadAsync(AppUrls.Webhook(webhook) + "?state=Delivered");

        waiting.QuerySelector("#message-state option[selected]")!.GetAttribute("value").ShouldBe("Waiting");
        waiting.Body!.TextContent.ShouldContain("Test event");
        delivered.QuerySelector("#message-state option[selected]")!.GetAttribute("value").ShouldBe("Delivered");
        delivered.Body!.TextContent.ShouldContain("No message is in this state");
    }

    [Fact]
    public async Task Roles_from_Entra_by_source()
    {
        await using var app = await TestApp.StartAsync();
        using var administrator = await app.SignInAsync(AppRoles.Administrator);

        var page = await administrator.ReadAsync(AppUrls.Access + "?source=Group");

        page.QuerySelector("#source option[selected]")!.GetAttribute("value").ShouldBe(nameof(RoleSource.Group));
    }
}
