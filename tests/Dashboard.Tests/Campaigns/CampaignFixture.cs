using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Campaigns;

/// <summary>What tests of the campaign pages do behind the pages' backs.</summary>
internal static class CampaignFixture
{
    public static readonly DateOnly Due = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30);

    public static T Get<T>(this TestApp app)
        where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<Guid> DraftAsync(this TestApp app, string name, params AudienceChoice[] audience) =>
        (await app.Get<CreateCampaign>().RunAsync(new CampaignDraft { Name = name, DueOn = Due, Audience = audience }, CurrentUser.CommandLine, default)).Value;

    public static async Task<Guid> LaunchedAsync(this TestApp app, string name, params AudienceChoice[] audience)
    {
        var id = await app.DraftAsync(name, audience);
        await app.Services.ClearWorksCouncilsAsync(id);
        (await app.Get<LaunchCampaign>().RunAsync(id, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        return id;
    }

    public static async Task AnswerAsync(this TestApp app, Guid campaign, Employee employee, string regime, string language, AttestationKind kind = AttestationKind.Done)
    {
        var statement = app.Get<GuidancePacks>().All[0].Statement(kind, regime, language);
        (await app.Get<SubmitAttestation>().RunAsync(campaign, employee.Id, new GivenAnswer(kind, statement.Hash, language, null), default)).Succeeded.ShouldBeTrue();
    }
}
