using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.Features.Employees;
using OptOut.Dashboard.SignIn;
using OptOut.TestKit.Pictures;

namespace OptOut.Dashboard.Tests.Attestations;

public sealed class PictureTests
{
    private static readonly byte[] Photo = JpegFiles.Write(TestPicture.Ramps(40, 20), JpegKind.Usual with { Orientation = 6 });

    [Fact]
    public async Task A_picture_is_added_seen_replaced_and_deleted_and_place_and_device_are_gone()
    {
        await using var scene = await PictureScene.StartAsync();
        using var grace = await scene.App.SignInAsync(scene.Grace);
        await scene.AnswerAsync(scene.Grace, AttestationKind.Done);
        var form = (await grace.ReadAsync(scene.Receipt)).QuerySelector("#picture form").ShouldNotBeNull();
        form.GetAttribute("action").ShouldBe(AppUrls.MyPicture(scene.Campaign));
        form.GetAttribute("enctype").ShouldBe("multipart/form-data");

        using var added = await scene.UploadAsync(grace, [.. Photo, .. "<script>alert(1)</script>"u8]);

        var receipt = await grace.ReadAsync(AskedPeople.WhereTo(added));
        receipt.QuerySelector("#picture .banner")!.TextContent.ShouldContain("Your picture is stored.");
        var image = (IHtmlImageElement)receipt.QuerySelector("#picture img").ShouldNotBeNull();
        (image.GetAttribute("width"), image.GetAttribute("height")).ShouldBe(("20", "40"));
        using var shown = await grace.GetAsync(image.GetAttribute("src")!);
        ShouldBeAHarmlessPicture(shown);
        var png = await shown.Content.ReadAsByteArrayAsync();
        PngFiles.ChunksOf(png).ShouldBe(["IHDR", "IDAT", "IEND"]);
        Encoding.Latin1.GetString(Photo).ShouldContain(JpegFiles.Secret);
        Encoding.Latin1.GetString(png).ShouldNotContain("GPS");
        Encoding.Latin1.GetString(png).ShouldNotContain("script");

        using var replaced = await scene.UploadAsync(grace, PngFiles.Write(TestPicture.Ramps(8, 8)));
        (await scene.PicturesAsync()).ShouldHaveSingleItem().Width.ShouldBe(8);
        using var deleted = await PictureScene.PostAsync(grace, AppUrls.DeleteMyPicture(scene.Campaign));
        (await grace.ReadAsync(AskedPeople.WhereTo(deleted))).QuerySelector("#picture .banner")!.TextContent.ShouldContain("The picture is deleted.");

        (await scene.PicturesAsync()).ShouldBeEmpty();
        var events = await scene.EventsAsync();
        events.Select(e => e.Verb).ShouldBe(["evidence.added", "evidence.deleted", "evidence.added", "evidence.deleted"]);
        events.ShouldAllBe(e => e.Actor == $"employee:{scene.Grace.Id}" && e.Subject == $"assignment:{scene.Campaign}:{scene.Grace.Id}");
        events[0].Content.ShouldMatch("""^\{"sha256":"[0-9a-f]{64}"\}$""");
    }

    [Theory]
    [InlineData("not an image", "not-an-image", "We cannot read this file as an image.")]
    [InlineData("damaged", "not-an-image", "We cannot read this file as an image.")]
    [InlineData("too large", "file-too-large", "The limit is 5 MB.")]
    [InlineData("too many pixels", "too-many-pixels", "The limit is 40 MP.")]
    public async Task A_file_that_is_not_taken_comes_back_to_the_receipt_saying_why(string what, string outcome, string words)
    {
        await using var scene = await PictureScene.StartAsync();
        using var grace = await scene.App.SignInAsync(scene.Grace);
        await scene.AnswerAsync(scene.Grace, AttestationKind.AlreadyOff);
        var huge = PngFiles.Write(TestPicture.Ramps(8, 8));
        (huge[16], huge[20]) = (0, 0);
        (huge[18], huge[22]) = (100, 100);
        PngFiles.Repair(huge);
        var file = what switch
        {
            "damaged" => Photo[..^60],
            "too large" => [.. Photo, .. new byte[7_000_000]],
            "too many pixels" => huge,
            _ => "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(),
        };

        using var sent = await scene.UploadAsync(grace, file, "picture.png");

        AskedPeople.WhereTo(sent).ShouldBe(AppUrls.MyReceiptAfterPicture(scene.Campaign, null, outcome));
        (await grace.ReadAsync(AskedPeople.WhereTo(sent))).QuerySelector("#picture .banner")!.TextContent.ShouldContain(words);
        (await scene.PicturesAsync()).ShouldBeEmpty();
        (await scene.EventsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Staff_look_by_an_action_that_the_ledger_records_and_nobody_else_looks()
    {
        await using var scene = await PictureScene.StartAsync();
        using var grace = await scene.App.SignInAsync(scene.Grace);
        await scene.AnswerAsync(scene.Grace, AttestationKind.Done);
        using var added = await scene.UploadAsync(grace, Photo);
        var address = AppUrls.PersonPicture(scene.Campaign, scene.Grace.Id);
        foreach (var role in AppRoles.Staff)
        {
            using var visitor = await scene.App.SignInAsync(role);
            var form = (await scene.App.RenderAsync<PersonPage>(role, null, ("Id", scene.Grace.Id))).QuerySelector($"form[action='{address}']").ShouldNotBeNull();
            form.GetAttribute("method").ShouldBe("post");
            (await visitor.ReadAsync(AppUrls.CampaignPeople(scene.Campaign))).Body!.TextContent.ShouldContain("with a picture");
            using var shown = await PictureScene.PostAsync(visitor, address);
            ShouldBeAHarmlessPicture(shown);
            using var looked = await visitor.GetAsync(address);
            looked.StatusCode.ShouldBeOneOf(HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound);
            using var forged = await PictureScene.PostAsync(visitor, address, token: false);
            forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            using var none = await PictureScene.PostAsync(visitor, AppUrls.PersonPicture(scene.Campaign, scene.Uma.Id));
            none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            using var theirs = await visitor.GetAsync(AppUrls.MyPicture(scene.Campaign));
            theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var uma = await scene.App.SignInAsync(scene.Uma);
        using var denied = await PictureScene.PostAsync(uma, address);
        denied.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var notHers = await uma.GetAsync(AppUrls.MyPicture(scene.Campaign));
        notHers.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var untouched = await PictureScene.PostAsync(uma, AppUrls.DeleteMyPicture(scene.Campaign));

        (await scene.PicturesAsync()).ShouldHaveSingleItem();
        (await scene.EventsAsync()).Select(e => (e.Verb, e.Actor)).ShouldBe(
            [("evidence.added", $"employee:{scene.Grace.Id}"), .. AppRoles.Staff.Select(role => ("evidence.viewed", $"{role.ToLowerInvariant()}:development"))]);
    }

    [Theory]
    [InlineData(AttestationKind.Withdrawn, null)]
    [InlineData(AttestationKind.NoAccount, null)]
    [InlineData(AttestationKind.Done, "US")]
    public async Task An_answer_that_leaves_no_room_for_the_picture_takes_it_away(AttestationKind kind, string? country)
    {
        await using var scene = await PictureScene.StartAsync();
        using var grace = await scene.App.SignInAsync(scene.Grace);
        await scene.AnswerAsync(scene.Grace, AttestationKind.Done);
        using var added = await scene.UploadAsync(grace, Photo);
        await scene.AnswerAsync(scene.Grace, AttestationKind.AlreadyOff, "FR");
        (await scene.PicturesAsync()).ShouldHaveSingleItem();

        await scene.AnswerAsync(scene.Grace, kind, country);

        (await scene.PicturesAsync()).ShouldBeEmpty();
        (await scene.EventsAsync()).Select(e => e.Verb).ShouldBe(["evidence.added", "evidence.deleted"]);
        (await grace.ReadAsync(scene.Receipt)).QuerySelector("#picture").ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_campaign_takes_no_picture_but_lets_it_be_seen_and_deleted()
    {
        await using var scene = await PictureScene.StartAsync();
        using var grace = await scene.App.SignInAsync(scene.Grace);
        await scene.AnswerAsync(scene.Grace, AttestationKind.Done);
        using var added = await scene.UploadAsync(grace, Photo);
        await scene.Get<SteerCampaign>().RunAsync(scene.Campaign, CampaignMove.Close, CurrentUser.CommandLine, default);

        using var late = await scene.UploadAsync(grace, Photo);
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await grace.ReadAsync(scene.Receipt)).QuerySelector("#picture img").ShouldNotBeNull();
        using var deleted = await PictureScene.PostAsync(grace, AppUrls.DeleteMyPicture(scene.Campaign));

        deleted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await scene.PicturesAsync()).ShouldBeEmpty();
    }

    private static void ShouldBeAHarmlessPicture(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("image/png");
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe("inline; filename=\"picture.png\"");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
    }
}
