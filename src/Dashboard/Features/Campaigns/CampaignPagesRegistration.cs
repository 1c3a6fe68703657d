namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Wires what the campaign pages share; the use cases come with the application's <c>AddCampaigns</c> and <c>AddDeliveries</c>.</summary>
public static class CampaignPagesRegistration
{
    /// <summary>Adds <see cref="CampaignWatch"/>, one for the process, and what a circuit needs.</summary>
    public static IServiceCollection AddCampaignPages(this IServiceCollection services) => services
        .AddSingleton<CampaignWatch>()
        .AddScoped<CampaignWords>()
        .AddScoped<Guidance.ChangedTexts>()
        .AddScoped<Guidance.OwnTexts>()
        .AddSingleton<Guidance.SharedGuidanceLinks>()
        .AddScoped<ActingManager>()
        .AddScoped<CampaignDrafting>();
}
