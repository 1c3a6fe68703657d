using Microsoft.AspNetCore.Components;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>All campaigns, newest first.</summary>
public sealed partial class CampaignsPage(ListCampaigns listCampaigns, ListEmployees listEmployees, TimeProvider clock) : ComponentBase
{
    private bool _hasPeople = true;

    protected override async Task OnInitializedAsync() =>
        _hasPeople = (await listEmployees.RunAsync(new PageRequest(0, 1), new EmployeeFilter(), CancellationToken.None)).Total > 0;

    private bool IsOverdue(CampaignRow row) => row.Status == CampaignStatus.Running && row.DueOn < DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
