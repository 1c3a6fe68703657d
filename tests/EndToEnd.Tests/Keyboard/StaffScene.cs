using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Reports;
using OptOut.Application.Scim;
using OptOut.Application.Shared;
using OptOut.Application.Webhooks;
using OptOut.Dashboard;
using OptOut.Dashboard.SignIn;
using OptOut.EndToEnd.Tests.Campaigns;
using OptOut.EndToEnd.Tests.Guidance;
using OptOut.Infrastructure.Persistence;

namespace OptOut.EndToEnd.Tests.Keyboard;

/// <summary>The running application with something on every staff page: campaigns, mails, a report, gaps, a doubt, an import that waits, own words that wait, a token.
/// Tests of a class share it and add to it, but change nothing of it.</summary>
public sealed class StaffScene : IAsyncLifetime
{
    private TestApp? _app;
    private Guid _ada;
    private Guid _import;
    private Guid _webhook;
    private int _version;
    private string _mail = "";

    public TestApp App => _app!;

    /// <summary>Its database, which can be stopped.</summary>
    public StoppedDatabase Database { get; } = new();

    /// <summary>A running campaign, whose first person confirmed an older text.</summary>
    public Guid Launched { get; private set; }

    public Guid Draft { get; private set; }

    public async Task InitializeAsync()
    {
        _app = await TestApp.StartAsync(configure: builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowedNetworks:0", "127.0.0.0/8")]);
            builder.Services.ConfigureDbContext<SqliteAppDb>(db => db.AddInterceptors(Database));
        });
        var ada = People.Employee("ada", "GB");
        _ada = ada.Id;
        await App.AddPeopleAsync([ada, People.Employee("7", country: null), .. Enumerable.Range(0, 59).Select(i => People.Employee($"person{i:00}", i % 2 == 0 ? "DE" : "US"))]);
        Launched = await LaunchedCampaign.CreateAsync(App);
        Draft = await LaunchedCampaign.ReadyDraftAsync(App, "A draft");
        await GuidanceChangeTests.ConfirmOlderAsync(App, Launched, ada.Id);
        await using (var db = App.CreateDbContext())
        {
            _version = await db.RecordedPacks.Where(v => v.Pack == TestPacks.Pack).OrderByDescending(v => v.LoadedUtc).Select(v => v.Number).FirstAsync();
        }

        (await Get<DeclarePackChange>().RunAsync(TestPacks.Pack, _version, true, "LinkedIn says more about minors now.", CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        await Get<SendDeliveries>().RunAsync(new SendRequest(Launched, UntilIdle: true), CurrentUser.CommandLine, null, default);
        _mail = (await Get<ListSentMails>().RunAsync(new PageRequest(0, 1), Reach.Everything, default)).Items[0].Id;
        (await Get<RequestReport>().RunAsync(Launched, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        await Get<BuildNextReport>().RunAsync(default);
        (await Get<DraftOverride>().RunAsync(TestPacks.Pack, "de", "ask-contact", "Fragen Sie Bea.", Staff.Unlimited("manager:somebody-else"), default)).Error.ShouldBeNull();
        (await Get<CreateProvisioningToken>().RunAsync("Entra", CurrentUser.CommandLine, default)).Error.ShouldBeNull();
        _webhook = (await Get<CreateWebhook>().RunAsync(new WebhookDraft("Chat", "http://127.0.0.1:9/", WebhookType.All), CurrentUser.CommandLine, default)).Value.ShouldNotBeNull().EndpointId;
        var doubtful = new DirectoryRecord { SourceId = "s1", EmployeeNumber = "8", DisplayName = "Somebody", SignInName = "7@nordlicht.example" };
        await Get<ApplyDirectoryRecords>().RunAsync(
            new DirectoryBatch(DirectorySource.Scim, new[] { doubtful }.ToAsyncEnumerable(), false, false, null, false, CurrentUser.System), null, default);
        _import = await UploadAsync();
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    /// <summary>Addresses of every staff page of the application. A page whose address holds something has to be named here.</summary>
    public IEnumerable<string> Pages()
    {
        var routes = App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && e.Metadata.GetMetadata<ExcludeFromInteractiveRoutingAttribute>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Append(AppUrls.ImportPeople);
        foreach (var route in routes)
        {
            yield return route.Contains('{') ? Path(route) : route;
        }

        // The same route before a campaign is launched is another page.
        yield return AppUrls.Campaign(Draft);
    }

    private string Path(string route) => route switch
    {
        "/campaigns/{CampaignId:guid}/people/{PersonId:guid}/texts" => AppUrls.TextsOfPerson(Launched, _ada),
        "/campaigns/{Id:guid}/edit" => AppUrls.EditCampaign(Draft),
        "/campaigns/{Id:guid}/audience" => AppUrls.CampaignAudience(Draft),
        _ when route.StartsWith("/campaigns/{Id:guid}", StringComparison.Ordinal) => route.Replace("{Id:guid}", Launched.ToString(), StringComparison.Ordinal),
        "/guidance/{Pack}/texts" => AppUrls.OwnTexts(TestPacks.Pack, "de"),
        "/guidance/{Pack}/versions" => AppUrls.PackVersions(TestPacks.Pack),
        "/guidance/{Pack}/versions/{Version}" => AppUrls.PackVersion(TestPacks.Pack, _version),
        "/mailbox/{Id}" => AppUrls.Mail(_mail),
        "/people/imports/{Id:guid}" => AppUrls.Import(_import),
        "/settings/webhooks/{Id:guid}" => AppUrls.Webhook(_webhook),
        "/people/{Id:guid}" => AppUrls.Person(_ada),
        _ => throw new InvalidOperationException($"{route} is a staff page that nobody walks with the keyboard. Say in StaffScene.Path where it is to be walked."),
    };

    private T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    private async Task<Guid> UploadAsync()
    {
        using var manager = await App.SignInAsync(AppRoles.Manager);
        var token = (await manager.ReadAsync(AppUrls.ImportPeople)).QuerySelector($"form[action='{AppUrls.UploadPeople}'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("employee_id,email,name,country\nn1,n1@x.example,Nina,DE\nn1,n2@x.example,Nora,US\n")), "file", "people.csv" },
        };
        using var response = await manager.Http.PostAsync(AppUrls.UploadPeople, content);
        var id = Guid.Parse(response.Headers.Location!.ToString().Split('/')[^1]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            await using var db = App.CreateDbContext();
            if (await db.ImportRuns.AnyAsync(r => r.Id == id && r.Status == ImportStatus.Previewed, patience.Token))
            {
                return id;
            }

            await Task.Delay(25, patience.Token);
        }
    }
}
