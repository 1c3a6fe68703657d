using System.Net;
using Microsoft.EntityFrameworkCore;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;
using OptOut.TestKit.Pictures;

namespace OptOut.Dashboard.Tests.Attestations;

/// <summary>Requests made by hand, with everything right but the right to send a picture.</summary>
public sealed class PictureRefusalTests
{
    private static readonly byte[] Picture = PngFiles.Write(TestPicture.Ramps(8, 8));

    [Theory]
    [InlineData("in the United States", HttpStatusCode.Forbidden)]
    [InlineData("in the United States, says LinkedIn places them in Spain", HttpStatusCode.Forbidden)]
    [InlineData("says LinkedIn places them in the United States", HttpStatusCode.Forbidden)]
    [InlineData("said so earlier", HttpStatusCode.Forbidden)]
    [InlineData("moved to the United States", HttpStatusCode.Forbidden)]
    [InlineData("moved from the United States", HttpStatusCode.Forbidden)]
    [InlineData("country not known", HttpStatusCode.Forbidden)]
    [InlineData("country not known, says Spain", HttpStatusCode.Forbidden)]
    [InlineData("counts only", HttpStatusCode.Forbidden)]
    [InlineData("pictures off", HttpStatusCode.Forbidden)]
    [InlineData("not asked", HttpStatusCode.NotFound)]
    [InlineData("closed", HttpStatusCode.Conflict)]
    [InlineData("no answer", HttpStatusCode.Conflict)]
    [InlineData("prefers not to answer", HttpStatusCode.Conflict)]
    public async Task No_picture_is_taken_where_none_is_offered(string who, HttpStatusCode expected)
    {
        await using var scene = await PictureScene.StartAsync(who == "pictures off" ? EvidenceMode.Off : EvidenceMode.Optional);
        var person = await PrepareAsync(scene, who);
        using var visitor = await scene.App.SignInAsync(person);

        using var sent = await scene.UploadAsync(visitor, Picture);

        sent.StatusCode.ShouldBe(expected);
        (await sent.Content.ReadAsStringAsync()).ShouldNotBeEmpty();
        (await scene.PicturesAsync()).ShouldBeEmpty();
        (await scene.EventsAsync()).ShouldBeEmpty();
        using var receipt = await visitor.GetAsync(scene.Receipt);
        (await AskedPeople.ReadAsync(receipt)).QuerySelector("#picture, input[type=file]").ShouldBeNull();
    }

    [Fact]
    public async Task A_picture_that_is_there_is_not_shown_to_staff_once_its_person_may_be_in_the_United_States()
    {
        await using var scene = await PictureScene.StartAsync();
        using var grace = await scene.App.SignInAsync(scene.Grace);
        await scene.AnswerAsync(scene.Grace, AttestationKind.Done);
        using var added = await scene.UploadAsync(grace, Picture);
        await MoveAsync(scene, scene.Grace.Id, "US");

        using var manager = await scene.App.SignInAsync(AppRoles.Manager);
        using var shown = await PictureScene.PostAsync(manager, AppUrls.PersonPicture(scene.Campaign, scene.Grace.Id));

        shown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await scene.EventsAsync()).ShouldHaveSingleItem().Verb.ShouldBe("evidence.added");
    }

    [Fact]
    public async Task A_form_without_its_token_from_staff_or_beyond_every_limit_is_refused()
    {
        await using var scene = await PictureScene.StartAsync();
        using var grace = await scene.App.SignInAsync(scene.Grace);
        using var auditor = await scene.App.SignInAsync(AppRoles.Auditor);
        using var nobody = scene.App.Visit();
        await scene.AnswerAsync(scene.Grace, AttestationKind.Done);

        using var forged = await scene.UploadAsync(grace, Picture, token: false);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var staff = await scene.UploadAsync(auditor, Picture);
        staff.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var stranger = await nobody.Http.PostAsync(AppUrls.MyPicture(scene.Campaign), null);
        stranger.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var elsewhere = await scene.UploadAsync(grace, Picture, campaign: Guid.NewGuid());
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var halfAForm = new StringContent("--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n\r\nabc");
        halfAForm.Headers.Remove("Content-Type");
        halfAForm.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");
        using var broken = await grace.Http.PostAsync(AppUrls.MyPicture(scene.Campaign), halfAForm);
        broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await scene.PicturesAsync()).ShouldBeEmpty();
        (await scene.EventsAsync()).ShouldBeEmpty();
    }

    private static async Task<Application.Employees.Employee> PrepareAsync(PictureScene scene, string who)
    {
        var (person, kind, countries) = who switch
        {
            "in the United States" => (scene.Uma, AttestationKind.Done, new string?[] { null }),
            "in the United States, says LinkedIn places them in Spain" => (scene.Uma, AttestationKind.Done, ["ES"]),
            "says LinkedIn places them in the United States" => (scene.Grace, AttestationKind.Done, ["US"]),
            "said so earlier" => (scene.Grace, AttestationKind.Done, ["US", "ES", null]),
            "moved from the United States" => (scene.Uma, AttestationKind.Done, [null]),
            "country not known" => (scene.Noah, AttestationKind.Done, [null]),
            "country not known, says Spain" => (scene.Noah, AttestationKind.Done, ["ES"]),
            "not asked" => (scene.Ines, AttestationKind.Done, []),
            "no answer" => (scene.Grace, AttestationKind.Done, []),
            "prefers not to answer" => (scene.Grace, AttestationKind.PreferNotToAnswer, [null]),
            _ => (scene.Grace, AttestationKind.Done, [null]),
        };
        foreach (var country in countries)
        {
            await scene.AnswerAsync(person, kind, country);
        }

        if (who.StartsWith("moved", StringComparison.Ordinal))
        {
            await MoveAsync(scene, person.Id, person == scene.Uma ? "GB" : "US");
        }

        if (who == "closed")
        {
            await scene.Get<SteerCampaign>().RunAsync(scene.Campaign, CampaignMove.Close, CurrentUser.CommandLine, default);
        }

        if (who == "counts only")
        {
            await using var db = scene.App.CreateDbContext();
            await db.Campaigns.ExecuteUpdateAsync(c => c.SetProperty(x => x.Mode, CampaignMode.CountsOnly));
        }

        return person;
    }

    private static async Task MoveAsync(PictureScene scene, Guid person, string country)
    {
        await using var db = scene.App.CreateDbContext();
        await db.Employees.Where(e => e.Id == person).ExecuteUpdateAsync(e => e.SetProperty(x => x.Country, country));
    }
}
