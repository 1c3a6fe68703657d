using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>The people behind the numbers: those with a gap first.</summary>
public sealed partial class AudienceLists(ListAudience listAudience, CampaignWords words, NavigationManager navigation, IStringLocalizer<AudienceLists> text) : ComponentBase
{
    private const string WithoutCountry = "without-country";
    private const string WithoutAddress = "without-address";
    private const string Asked = "asked";
    private const string NotAsked = "not-asked";

    [Parameter, EditorRequired]
    public required Guid CampaignId { get; set; }

    /// <summary>The counts of the lists.</summary>
    [Parameter, EditorRequired]
    public required AudiencePreview Preview { get; set; }

    /// <summary>Which list is open.</summary>
    [SupplyParameterFromQuery]
    public string? List { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IStringLocalizer<AudienceLists> Text => text;

    private string Current => List is not null && Lists.Any(l => l.Name == List) ? List : Lists.First().Name;

    private IEnumerable<(string Name, long Count)> Lists
    {
        get
        {
            var asked = Preview.Due + Preview.Buckets.GetValueOrDefault(AudienceBucket.Assigned);
            (string Name, long Count)[] all =
                [(WithoutCountry, Preview.WithoutCountry), (WithoutAddress, Preview.WithoutAddress), (Asked, asked), (NotAsked, Preview.Directory - asked)];

            // Gaps are told before somebody is asked; afterwards they are delivery problems.
            return Preview.Due > 0 ? all : all[2..];
        }
    }

    // Another list begins on its first page; the mail chosen above stays.
    private string Href(string list) => navigation.GetUriWithQueryParameters(
        navigation.Uri.Split('#')[0], new Dictionary<string, object?> { ["list"] = list, ["q"] = null, ["page"] = null }) + "#people";

    private async Task<PageOf<AudienceRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var filter = Current switch
        {
            WithoutAddress => AudienceFilter.WithoutAddress,
            Asked => AudienceFilter.Asked,
            NotAsked => AudienceFilter.NotAsked,
            _ => AudienceFilter.WithoutCountry,
        };
        return await listAudience.RunAsync(CampaignId, filter, request, await SignedIn.ReadsAsync(), cancellationToken);
    }
}
