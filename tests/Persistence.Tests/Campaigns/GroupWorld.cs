using System.Text.Json.Nodes;
using OptOut.Application.Campaigns;
using OptOut.Application.Scim;
using OptOut.Application.Shared;

namespace OptOut.Persistence.Tests.Campaigns;

/// <summary>People and groups, provisioned as a client does it, and campaigns over them.</summary>
internal sealed class GroupWorld(TestDatabase database) : IAsyncDisposable
{
    public static readonly TestClock Clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public TestDatabase Database => database;

    public static async Task<GroupWorld> CreateAsync(string provider, TestClock? clock = null) => new(await TestDatabase.CreateAsync(provider, clock ?? Clock));

    /// <summary>Provisions somebody; returns the SCIM id.</summary>
    public async Task<Guid> PersonAsync(string name)
    {
        var body = new JsonObject { ["userName"] = $"{name}@nordlicht.example", ["displayName"] = $"Person {name}", ["active"] = true };
        var created = await database.Get<CreateScimUser>().RunAsync(body, CurrentUser.CommandLine, default);
        created.Error.ShouldBeNull();
        return created.Value!.Id;
    }

    /// <summary>Provisions a group; returns its id.</summary>
    public async Task<Guid> GroupAsync(string name, params Guid[] members)
    {
        var created = await database.Get<ChangeScimGroups>().CreateAsync(new JsonObject { ["displayName"] = name, ["members"] = Members(members) }, CurrentUser.CommandLine, default);
        created.Error.ShouldBeNull();
        return created.Value!.Id;
    }

    /// <summary>Says anew who is in a group, and what it is called.</summary>
    public async Task SetAsync(Guid group, string name, params Guid[] members) =>
        (await database.Get<ChangeScimGroups>().ReplaceAsync(group, new JsonObject { ["displayName"] = name, ["members"] = Members(members) }, null, CurrentUser.CommandLine, default))
            .Error.ShouldBeNull();

    public async Task DeleteAsync(Guid group) => (await database.Get<ChangeScimGroups>().DeleteAsync(group, null, CurrentUser.CommandLine, default)).Error.ShouldBeNull();

    public Task<Result<Guid>> TryDraftAsync(params AudienceChoice[] audience) => database.Get<CreateCampaign>().RunAsync(
        new CampaignDraft { Name = "Opt out 2026", DueOn = new DateOnly(2026, 12, 31), Audience = audience }, CurrentUser.CommandLine, default);

    public async Task<Guid> DraftAsync(params AudienceChoice[] audience)
    {
        var created = await TryDraftAsync(audience);
        created.Error.ShouldBeNull();
        return created.Value;
    }

    public Task<Result<LaunchOutcome>> LaunchAsync(Guid campaign) => database.Get<LaunchCampaign>().RunAsync(campaign, CurrentUser.CommandLine, default);

    public Task<Result<AudiencePreview>> PreviewAsync(Guid campaign) => database.Get<PreviewAudience>().RunAsync(campaign, Reach.Everything, default);

    public Task<long> FollowAsync() => database.Get<AssignLateJoiners>().RunAsync(CurrentUser.System, default);

    /// <summary>How many are in each bucket.</summary>
    public async Task<IReadOnlyDictionary<string, long>> BucketsAsync(Guid campaign)
    {
        await using var db = database.CreateDbContext();
        return (await Tallies.CountBucketsAsync(db, campaign, default)).ToDictionary(b => b.Key[TallyMeasure.BucketPrefix.Length..], b => b.Value);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static JsonArray Members(Guid[] members) => new([.. members.Select(m => new JsonObject { ["value"] = m.ToString() })]);
}
