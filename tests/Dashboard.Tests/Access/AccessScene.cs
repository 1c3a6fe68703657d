using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Reports;
using OptOut.Application.Shared;
using OptOut.Dashboard.Tests.Attestations;
using OptOut.Dashboard.Tests.Campaigns;
using OptOut.Dashboard.Tests.Scim;

namespace OptOut.Dashboard.Tests.Access;

/// <summary>The running application with something behind most of its addresses, for tests that look who gets at it.</summary>
public sealed partial class AccessScene : IAsyncLifetime
{
    private AskedPeople? _asked;
    private string _token = "";
    private Guid _report;

    public AskedPeople Asked => _asked!;

    public async Task InitializeAsync()
    {
        _asked = await AskedPeople.StartAsync();
        await Asked.App.AnswerAsync(Asked.AnnasCampaign, Asked.Anna, "eu_eea", "de", AttestationKind.NeedHelp);
        await Asked.App.AnswerAsync(Asked.BertsCampaign, Asked.Bert, "gb", "en");
        _report = (await Asked.Get<RequestReport>().RunAsync(Asked.AnnasCampaign, CurrentUser.CommandLine, default)).Value;
        (await Asked.Get<BuildNextReport>().RunAsync(default)).ShouldBeTrue();
        _token = (await EntraClient.TokenAsync(Asked.App)).Token;

        // That a token is in use is noted with its first request of the hour; it is not the look at an address that changes this.
        using var client = await AsAsync(ApprovedRoutes.ProvisioningToken);
        (await client.GetAsync(AppUrls.Scim + "/Users")).IsSuccessStatusCode.ShouldBeTrue();
    }

    public Task DisposeAsync() => Asked.DisposeAsync().AsTask();

    /// <summary>Somebody of <see cref="ApprovedRoutes.Everybody"/>.</summary>
    public async Task<Visitor> AsAsync(string who)
    {
        switch (who)
        {
            case ApprovedRoutes.Nobody:
                return Asked.App.Visit();
            case ApprovedRoutes.Employee:
                return await Asked.App.SignInAsync(Asked.Anna);
            case ApprovedRoutes.ProvisioningToken:
                var client = Asked.App.Visit();
                client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
                return client;
            default:
                return await Asked.App.SignInAsync(who);
        }
    }

    /// <summary>An address of the route with what there is; where nothing is known of a parameter, with an id of nothing.</summary>
    public string Address(string route) => Parameter().Replace(route, match => Value(route, match.Groups["name"].Value));

    private string Value(string route, string name) => (route.Split('/')[1], name.ToLowerInvariant()) switch
    {
        ("campaigns", "id" or "campaignid") or ("my", "campaignid") => Asked.AnnasCampaign.ToString(),
        ("campaigns", "personid" or "employeeid") => Asked.Anna.Id.ToString(),
        ("people", "id") when !route.Contains("imports", StringComparison.Ordinal) => Asked.Anna.Id.ToString(),
        ("reports", "id") => _report.ToString(),
        ("guidance", "pack") => TestPacks.Pack,
        (_, "version") => "1",
        (_, "code") => "404",
        (_, "path") => "no-such-thing",
        _ => Guid.Empty.ToString(),
    };

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
