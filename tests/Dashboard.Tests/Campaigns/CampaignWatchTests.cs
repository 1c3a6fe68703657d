using System.Threading.Channels;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Campaigns;

namespace OptOut.Dashboard.Tests.Campaigns;

public sealed class CampaignWatchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Every_watcher_is_told_what_another_hand_changed_and_one_who_left_is_not()
    {
        await using var app = await TestApp.StartAsync();
        var (ada, bob) = (People.Employee("ada"), People.Employee("bob"));
        await app.AddPeopleAsync(ada, bob);
        var campaign = await app.LaunchedAsync("Watched");
        var known = (await app.Get<ShowCampaign>().RunAsync(campaign, Reach.Everything, default)).Value!;
        var watch = app.Get<CampaignWatch>();
        var (first, second) = (Channel.CreateUnbounded<CampaignUpdate>(), Channel.CreateUnbounded<CampaignUpdate>());
        using var staying = watch.Subscribe(known, Reach.Everything, update => first.Writer.TryWrite(update));
        var leaving = watch.Subscribe(known, Reach.Everything, update => second.Writer.TryWrite(update));

        await app.AnswerAsync(campaign, ada, "eu_eea", "de");

        (await NextAsync(first)).Overview!.Counts.Answered.ShouldBe(1);
        (await NextAsync(second)).Overview!.Counts.Answered.ShouldBe(1);

        leaving.Dispose();
        await app.AnswerAsync(campaign, bob, "eu_eea", "de");

        (await NextAsync(first)).Overview!.Counts.Answered.ShouldBe(2);
        second.Reader.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Watching_begins_again_after_everybody_had_left()
    {
        await using var app = await TestApp.StartAsync();
        var ada = People.Employee("ada");
        await app.AddPeopleAsync(ada);
        var campaign = await app.LaunchedAsync("Watched");
        var known = (await app.Get<ShowCampaign>().RunAsync(campaign, Reach.Everything, default)).Value!;
        var watch = app.Get<CampaignWatch>();
        watch.Subscribe(known, Reach.Everything, _ => { }).Dispose();
        var told = Channel.CreateUnbounded<CampaignUpdate>();
        using var watching = watch.Subscribe(known, Reach.Everything, update => told.Writer.TryWrite(update));

        await app.Get<SteerCampaign>().RunAsync(campaign, CampaignMove.PauseSending, CurrentUser.CommandLine, default);

        (await NextAsync(told)).Overview!.Campaign.SendingPausedUtc.ShouldNotBeNull();
    }

    private static async Task<CampaignUpdate> NextAsync(Channel<CampaignUpdate> told)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await told.Reader.ReadAsync(patience.Token);
    }
}
