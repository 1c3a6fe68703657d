using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>All campaigns, newest first.</summary>
public sealed partial class CampaignsPage(ListCampaigns listCampaigns, ListEmployees listEmployees, TimeProvider clock) : ComponentBase
{
    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    private bool _hasPeople = true;

    protected override async Task OnInitializedAsync() =>
        _hasPeople = (await listEmployees.RunAsync(new PageRequest(0, 1), new EmployeeFilter(), await SignedIn.ReadsAsync(), CancellationToken.None)).Total > 0;

    private async Task<PageOf<CampaignRow>> LoadAsync(PageRequest request, CancellationToken cancellationToken) =>
        await listCampaigns.RunAsync(request, await SignedIn.ReadsAsync(), cancellationToken);

    private bool IsOverdue(CampaignRow row) => row.Status == CampaignStatus.Running && row.DueOn < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
