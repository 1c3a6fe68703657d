using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard;

namespace OptOut.EndToEnd.Tests.Attestations;

/// <summary>The running application in which one campaign asks people of several regimes; tests of a class share it and change only their own person.</summary>
public sealed class NordlichtAsks : IAsyncLifetime
{
    private static readonly string[] Countries = ["DE", "GB", "HK", "US", "CN"];

    private readonly Dictionary<string, Employee> _people = [];
    private TestApp? _app;

    public TestApp App => _app!;

    public Guid Campaign { get; private set; }

    public string Page => AppUrls.MyCampaign(Campaign);

    /// <summary>The person in a country; empty for the one whose country is not known, <c>second</c> for another one in Germany.</summary>
    public Employee this[string country] => _people[country];

    public async Task InitializeAsync()
    {
        _app = await TestApp.StartAsync();
        foreach (var country in Countries)
        {
            _people[country] = People.Employee($"person-{country}", country, language: country == "DE" ? "de" : "en");
        }

        _people[""] = People.Employee("person-nowhere", null, language: "de");
        _people["second"] = People.Employee("person-second", "DE", language: "de");
        await _app.AddPeopleAsync([.. _people.Values]);
        var draft = new CampaignDraft { Name = "LinkedIn und KI", DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30) };
        Campaign = (await _app.Services.GetRequiredService<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        await _app.Services.ClearWorksCouncilsAsync(Campaign);
        (await _app.Services.GetRequiredService<LaunchCampaign>().RunAsync(Campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    /// <summary>Signs in as the person and goes to their page.</summary>
    public async Task OpenAsync(IPage page, string country)
    {
        await page.GotoAsync(AppUrls.SignInThen(Page) + "&q=" + _people[country].Key);
        await page.Locator("section[aria-labelledby=employees] button.choice").First.ClickAsync();
        await page.WaitForURLAsync("**" + Page);
    }
}
