using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>A campaign as it stands, moving by itself while mails go out and answers come in; or its draft.</summary>
public sealed partial class CampaignPage(
    ShowCampaign showCampaign, CampaignWatch watch, SendingHealth health, CampaignWords words, NavigationManager navigation, IStringLocalizer<CampaignPage> text)
    : ComponentBase, IDisposable
{
    private CampaignOverview? _overview;
    private Reach _reads = Reach.Nothing;
    private DateTime? _staleSinceUtc;
    private IDisposable? _watching;
    private bool _gone;

    /// <summary>The campaign.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private IStringLocalizer<CampaignPage> Text => text;

    /// <inheritdoc />
    public void Dispose()
    {
        _gone = true;
        _watching?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_overview?.Campaign.Id != Id)
        {
            _watching?.Dispose();
            _watching = null;
            await ReadAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_watching is null && _overview is { } known && !_gone)
        {
            _watching = watch.Subscribe(known, _reads, update => _ = InvokeAsync(() => Take(update)));
        }
    }

    private async Task ReadAsync()
    {
        _reads = await SignedIn.ReadsAsync();
        _overview = (await showCampaign.RunAsync(Id, _reads, CancellationToken.None)).Value;
        if (_overview is null)
        {
            navigation.NotFound();
        }
    }

    private void Take(CampaignUpdate update)
    {
        if (!_gone)
        {
            (_overview, _staleSinceUtc) = (update.Overview ?? _overview, update.StaleSinceUtc);
            StateHasChanged();
        }
    }

    private string Summary(CampaignOverview overview)
    {
        var counts = overview.Counts;
        var waiting = counts.Deliveries[DeliveryState.Queued] + counts.Deliveries[DeliveryState.Sending];
        var problems = DeliveryProblems.States.Sum(s => counts.Deliveries[s]);
        if (overview.Published is not null)
        {
            return Text["SummaryCounts", counts.Assigned, counts.Deliveries[DeliveryState.Sent], waiting, problems];
        }

        return Text["Summary", counts.Answered, counts.Assigned, counts.Deliveries[DeliveryState.Sent], waiting, problems];
    }

    private List<BarItem> Regimes(CampaignOverview overview) =>
    [
        .. overview.Counts.ByRegime.Select(r => new BarItem(
            words.Regime(overview.Campaign.Pack, r.Value), r.Answered, Math.Max(1, r.Assigned), Text["Of", r.Assigned], AppUrls.CampaignPeopleOfRegime(Id, r.Value))),
    ];

    private List<BarItem> Departments(CampaignOverview overview)
    {
        var counts = overview.Counts;
        List<BarItem> items =
        [
            .. counts.ByDepartment.Select(d => new BarItem(
                words.Department(d.Value), d.Answered, Math.Max(1, d.Assigned), Text["Of", d.Assigned], AppUrls.CampaignPeopleOfDepartment(Id, d.Value))),
        ];
        var others = counts.Assigned - counts.ByDepartment.Sum(d => d.Assigned);
        if (others > 0)
        {
            items.Add(new BarItem(Text["Others"], counts.Answered - counts.ByDepartment.Sum(d => d.Answered), others, Text["Of", others], Css: "series-7"));
        }

        return items;
    }
}
