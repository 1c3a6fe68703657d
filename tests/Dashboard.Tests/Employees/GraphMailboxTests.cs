using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Employees;

namespace OptOut.Dashboard.Tests.Employees;

/// <summary>Language and time zone from mailboxes, where the directory does not say.</summary>
public sealed class GraphMailboxTests
{
    [Fact]
    public async Task What_the_directory_does_not_know_the_mailbox_says_and_what_it_knows_stays()
    {
        await using var scene = await GraphScene.CreateAsync(pageSize: 100, mailboxes: true);
        scene.Graph.Put(WithoutLanguage(1, "Ada"));
        scene.Graph.Put(GraphStub.User(GraphStub.Id(2), "Bob"));
        scene.Graph.Put(WithoutLanguage(3, "Eva"));
        scene.Graph.Put(GraphStub.User(GraphStub.Id(4), "Gus", type: "Guest"));
        scene.Graph.Put(GraphStub.User(GraphStub.Id(5), "Old", enabled: false));
        scene.Graph.PutMailbox(GraphStub.Id(1), "en-US", "Pacific Standard Time");
        scene.Graph.PutMailbox(GraphStub.Id(2), "fr-FR", "Europe/Paris");

        var run = await scene.MustSyncAsync();

        (await FactsAsync(scene)).ShouldBe([("Ada", "en-US", "America/Los_Angeles"), ("Bob", "de-DE", "Europe/Paris"), ("Eva", null, null)]);
        (run.Mailboxes, run.MailboxProblem).ShouldBe((3L, null));
        scene.Graph.MailboxesAsked.Order().ShouldBe([GraphStub.Id(1), GraphStub.Id(2), GraphStub.Id(3)]);

        // Nobody is asked again: not who answered, and not who has no mailbox; what was learned stays when the directory speaks again.
        scene.Graph.Put(WithoutLanguage(1, "Ada Lovelace"));
        await scene.MustSyncAsync();
        scene.Graph.MailboxesAsked.Count.ShouldBe(3);
        (await FactsAsync(scene))[0].ShouldBe(("Ada Lovelace", "en-US", "America/Los_Angeles"));
    }

    [Fact]
    public async Task A_request_that_was_throttled_in_its_batch_is_sent_again_alone()
    {
        await using var scene = await GraphScene.CreateAsync(pageSize: 100, mailboxes: true);
        scene.PutMany(1, 45);
        for (var i = 1; i <= 45; i++)
        {
            scene.Graph.PutMailbox(GraphStub.Id(i), "de-DE", "W. Europe Standard Time");
        }

        scene.Graph.InsteadOfMailbox = (id, time) => time == 1 && id == GraphStub.Id(7) ? (429, "TooManyRequests") : time == 1 && id == GraphStub.Id(8) ? (503, "ServiceNotAvailable") : null;

        await scene.MustSyncAsync();

        (await FactsAsync(scene)).ShouldAllBe(p => p.Zone == "Europe/Berlin");
        scene.Graph.MailboxesAsked.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key).Order().ShouldBe([GraphStub.Id(7), GraphStub.Id(8)]);
        scene.Graph.Batches.ShouldAllBe(size => size <= 20);
        scene.Graph.Batches.Sum().ShouldBe(47);
    }

    [Fact]
    public async Task Without_the_permission_the_run_goes_on_and_says_so_and_asks_again_once_it_is_given()
    {
        await using var scene = await GraphScene.CreateAsync(pageSize: 100, mailboxes: true);
        scene.PutMany(1, 3);
        scene.Graph.InsteadOfMailbox = (_, _) => (403, "ErrorAccessDenied");

        var run = await scene.MustSyncAsync();

        (run.Status, run.Added, run.MailboxProblem!.Code).ShouldBe((DirectorySyncStatus.Done, 3L, "mailboxes-refused"));
        scene.Graph.InsteadOfMailbox = null;
        for (var i = 1; i <= 3; i++)
        {
            scene.Graph.PutMailbox(GraphStub.Id(i), "de-DE", "Asia/Tokyo");
        }

        run = await scene.MustSyncAsync();
        (run.Users, run.Updated, run.MailboxProblem).ShouldBe((0L, 3L, null));
        (await FactsAsync(scene)).ShouldAllBe(p => p.Zone == "Asia/Tokyo");
    }

    [Fact]
    public async Task After_a_stop_only_those_are_asked_who_were_not()
    {
        await using var scene = await GraphScene.CreateAsync(pageSize: 200, mailboxes: true);
        scene.PutMany(1, 200);
        using var stop = new CancellationTokenSource();
        scene.Graph.InsteadOfMailbox = (id, _) =>
        {
            if (string.CompareOrdinal(id, GraphStub.Id(80)) > 0)
            {
                stop.Cancel();
            }

            return (404, "MailboxNotEnabledForRESTAPI");
        };
        await Should.ThrowAsync<OperationCanceledException>(() => scene.PauseAsync(stop.Token));
        var before = scene.Graph.MailboxesAsked.Take(80).ToList();
        scene.Graph.InsteadOfMailbox = (_, _) => (404, "MailboxNotEnabledForRESTAPI");
        var from = scene.Graph.MailboxesAsked.Count;

        var run = await scene.MustSyncAsync();

        run.Added.ShouldBe(200);
        scene.Graph.MailboxesAsked.Skip(from).ShouldNotContain(id => before.Contains(id));
        await using var db = scene.App.CreateDbContext();
        (await db.DirectoryMailboxes.CountAsync(m => !m.Found)).ShouldBe(200);
    }

    [Fact]
    public async Task Unless_it_is_configured_no_mailbox_is_asked()
    {
        await using var scene = await GraphScene.CreateAsync();
        scene.PutMany(1, 2);

        await scene.MustSyncAsync();

        scene.Graph.Batches.ShouldBeEmpty();
    }

    private static JsonObject WithoutLanguage(int n, string name)
    {
        var user = GraphStub.User(GraphStub.Id(n), name);
        user["preferredLanguage"] = null;
        return user;
    }

    private static async Task<List<(string Name, string? Language, string? Zone)>> FactsAsync(GraphScene scene) =>
        [.. (await scene.PeopleAsync()).Select(p => (p.DisplayName, p.Language, p.TimeZone))];
}
