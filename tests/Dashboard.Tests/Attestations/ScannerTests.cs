using System.Net;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;

namespace OptOut.Dashboard.Tests.Attestations;

public sealed class ScannerTests
{
    [Fact]
    public async Task Whoever_follows_every_link_with_GET_and_HEAD_changes_nothing()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        using (await AskedPeople.AnswerAsync(anna, AppUrls.MyCampaign(asked.AnnasCampaign), "done"))
        {
        }

        var before = await EverythingAsync(asked);
        var seen = new HashSet<string>();
        var waiting = new Queue<string>([AppUrls.My, AppUrls.MyCampaign(asked.AnnasCampaign)]);
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path))
            {
                continue;
            }

            using var head = await anna.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            using var response = await anna.GetAsync(path);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                continue;
            }

            var page = await AskedPeople.ReadAsync(response);
            var links = page.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]);
            var forms = page.QuerySelectorAll("form").Select(form => form.GetAttribute("action")!);
            foreach (var next in links.Concat(forms))
            {
                waiting.Enqueue(next);
            }
        }

        seen.ShouldContain(AppUrls.MyWithdrawal(asked.AnnasCampaign));
        seen.ShouldContain(AppUrls.MyReceipt(asked.AnnasCampaign, "en"));
        seen.ShouldContain(AppUrls.SignOut);
        (await EverythingAsync(asked)).ShouldBe(before);
        (await anna.ReadAsync(AppUrls.MyReceipt(asked.AnnasCampaign))).QuerySelector("h1")!.TextContent.ShouldBe("Vielen Dank, Ihre Antwort ist gespeichert");
    }

    private static async Task<(int Answers, int Statements, int Events, AttestationKind? Answer, DateTime? AnsweredUtc, long Tallies)> EverythingAsync(AskedPeople asked)
    {
        await using var db = asked.App.CreateDbContext();
        var assignment = await db.Assignments.AsNoTracking().SingleAsync(a => a.EmployeeId == asked.Anna.Id);
        return (await db.Attestations.CountAsync(), await db.Statements.CountAsync(), await db.LedgerEvents.CountAsync(),
            assignment.Answer, assignment.AnsweredUtc, await db.Tallies.SumAsync(t => t.Count));
    }
}
