using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Employees;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.SignIn.Entra;

namespace OptOut.Dashboard.Tests.Employees;

public sealed class SyncPageTests
{
    [Fact]
    public async Task Everybody_of_the_staff_sees_the_runs_and_only_a_manager_may_begin_one()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.PutMany(1, 3);
        await scene.MustSyncAsync(previewOnly: true);
        using var auditor = await scene.App.SignInAsync(AppRoles.Auditor);
        using var manager = await scene.App.SignInAsync(AppRoles.Manager);

        var read = await auditor.ReadAsync(AppUrls.DirectorySync);

        read.Body!.TextContent.ShouldContain("Dry run: what would change");
        read.Body.TextContent.ShouldContain("P000001");
        read.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()).ShouldNotContain("Sync now");
        (await manager.ReadAsync(AppUrls.DirectorySync)).QuerySelectorAll("main button").Select(b => b.TextContent.Trim()).ShouldContain("Sync now");
    }

    [Fact]
    public async Task Without_a_directory_the_page_says_how_to_connect_one_and_a_run_is_refused()
    {
        await using var app = await TestApp.StartAsync();
        using var manager = await app.SignInAsync(AppRoles.Manager);

        (await manager.ReadAsync(AppUrls.DirectorySync)).Body!.TextContent.ShouldContain("No directory is connected");
        (await app.Services.GetRequiredService<SyncDirectory>().RunAsync(new(OptOut.Application.Shared.CurrentUser.System), default)).Error!.Code.ShouldBe("sync-not-configured");
    }

    [Fact]
    public void All_problems_of_the_configuration_are_told_together()
    {
        var problems = Problems(new()
        {
            ["Graph:Enabled"] = "true",
            ["Graph:BaseUrl"] = "https://graph.evil.example/v1.0",
            ["Graph:Schedule"] = "hourly",
            ["Graph:StopShare"] = "7",
            ["Graph:ClientSecret"] = "s3cret",
        });

        problems.Count.ShouldBe(5);
        problems.ShouldAllBe(p => p.StartsWith("Graph:", StringComparison.Ordinal) && !p.Contains("s3cret"));
    }

    [Fact]
    public void What_graph_does_not_say_the_sign_in_says_and_a_stand_in_on_this_machine_gets_no_token()
    {
        Dictionary<string, string?> signIn = new()
        {
            ["AzureAd:TenantId"] = Guid.NewGuid().ToString(),
            ["AzureAd:ClientId"] = Guid.NewGuid().ToString(),
            ["AzureAd:ClientSecret"] = "s3cret",
            ["Graph:Enabled"] = "true",
        };

        Problems(signIn).ShouldBeEmpty();
        Access(signIn).Token().ShouldBeOfType<Azure.Identity.ClientSecretCredential>();
        Access(new(signIn) { ["Graph:ClientCredentials:0:SourceType"] = "ManagedIdentity" }).Token().ShouldBeOfType<Azure.Identity.ManagedIdentityCredential>();
        Access(new(signIn) { ["Graph:BaseUrl"] = "http://127.0.0.1:9/v1.0" }).Token().ShouldBeNull();
        Problems(new() { ["Graph:Enabled"] = "false", ["Graph:Schedule"] = "never" }).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Problems(Dictionary<string, string?> settings) => GraphAccess.Problems(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static GraphAccess Access(Dictionary<string, string?> settings) => GraphAccess.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
}
