using Microsoft.Extensions.DependencyInjection;

namespace OptOut.Application.Campaigns;

/// <summary>Wires the feature.</summary>
public static class CampaignsRegistration
{
    /// <summary>Adds the use cases of campaigns.</summary>
    public static IServiceCollection AddCampaigns(this IServiceCollection services, OrganisationOptions organisation, WorksCouncilOptions worksCouncil) => services
        .AddSingleton(organisation)
        .AddSingleton(worksCouncil)
        .AddSingleton<RecordClearance>()
        .AddSingleton<WithdrawClearance>()
        .AddSingleton<ShowWorksCouncil>()
        .AddSingleton<CreateCampaign>()
        .AddSingleton<ChangeCampaign>()
        .AddSingleton<ShowDraft>()
        .AddSingleton<FindPeopleToExclude>()
        .AddSingleton<FindCampaign>()
        .AddSingleton<PreviewAudience>()
        .AddSingleton<ListAudience>()
        .AddSingleton<ListAudienceValues>()
        .AddSingleton<LaunchCampaign>()
        .AddSingleton<AssignLateJoiners>()
        .AddSingleton<FollowDirectory>()
        .AddSingleton<ShowCampaign>()
        .AddSingleton<CheckCampaignChange>()
        .AddSingleton<ListCampaigns>()
        .AddSingleton<ListAssignments>()
        .AddSingleton<ScrollCampaigns>()
        .AddSingleton<ScrollAssignments>()
        .AddSingleton<SteerCampaign>();
}
