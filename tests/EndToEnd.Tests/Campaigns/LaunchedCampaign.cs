using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.EndToEnd.Tests.Campaigns;

/// <summary>A campaign for everybody in the directory.</summary>
internal static class LaunchedCampaign
{
    public static async Task<Guid> CreateAsync(TestApp app, string name = "Launched")
    {
        var id = await ReadyDraftAsync(app, name);
        (await app.Services.GetRequiredService<LaunchCampaign>().RunAsync(id, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        return id;
    }

    /// <summary>A draft that every works council has cleared.</summary>
    public static async Task<Guid> ReadyDraftAsync(TestApp app, string name)
    {
        var id = await DraftAsync(app, name);
        await app.Services.ClearWorksCouncilsAsync(id);
        return id;
    }

    public static async Task<Guid> DraftAsync(TestApp app, string name)
    {
        var draft = new CampaignDraft { Name = name, DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30) };
        return (await app.Services.GetRequiredService<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
    }
}
