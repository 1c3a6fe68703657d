using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Ledger;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Attestations;

/// <summary>The running application with one campaign that takes pictures and asks Grace in the United Kingdom, Uma in the United States and Noah,
/// whose country nobody knows. Ines is not asked.</summary>
internal sealed class PictureScene : IAsyncDisposable
{
    private PictureScene(TestApp app) => App = app;

    public TestApp App { get; }

    public Employee Grace { get; } = People.Employee("grace", "GB", language: "en");

    public Employee Uma { get; } = People.Employee("uma", "US", language: "en");

    public Employee Noah { get; } = People.Employee("noah", null, language: "en");

    public Employee Ines { get; } = People.Employee("ines", "ES", language: "en");

    public Guid Campaign { get; private set; }

    public string Receipt => AppUrls.MyReceipt(Campaign);

    public static async Task<PictureScene> StartAsync(EvidenceMode evidence = EvidenceMode.Optional)
    {
        var scene = new PictureScene(await TestApp.StartAsync());
        await scene.App.AddPeopleAsync(scene.Grace, scene.Uma, scene.Noah, scene.Ines);
        var draft = new CampaignDraft
        {
            Name = "Pictures",
            DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30),
            Evidence = evidence,
            Audience = [new AudienceChoice(AudienceRuleKind.ExcludeCountry, "ES")],
        };
        scene.Campaign = (await scene.Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        (await scene.Get<LaunchCampaign>().RunAsync(scene.Campaign, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        return scene;
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Answers as the page would.</summary>
    public async Task AnswerAsync(Employee person, AttestationKind kind, string? country = null)
    {
        var page = (await Get<ShowMyAssignment>().RunAsync(Campaign, person.Id, country, null, default)).Value.ShouldNotBeNull();
        var statement = page.Pack.Statement(kind, page.Text.Regime, page.Text.Language, page.Text.From);
        (await Get<SubmitAttestation>().RunAsync(Campaign, person.Id, new GivenAnswer(kind, statement.Hash, page.Text.Language, country), default)).Succeeded.ShouldBeTrue();
    }

    /// <summary>Sends a file as the form of the receipt would, whether or not the page has one.</summary>
    /// <param name="token">Whether the antiforgery token goes along.</param>
    public async Task<HttpResponseMessage> UploadAsync(Visitor visitor, byte[] file, string name = "holiday of Grace.jpg", bool token = true, Guid? campaign = null)
    {
        using var content = new MultipartFormDataContent();
        if (token)
        {
            content.Add(new StringContent(await TokenAsync(visitor)), "__RequestVerificationToken");
        }

        var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        content.Add(part, "picture", name);
        return await visitor.Http.PostAsync(AppUrls.MyPicture(campaign ?? Campaign), content);
    }

    /// <summary>Sends a form with nothing but its token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(Visitor visitor, string address, bool token = true)
    {
        using var content = new FormUrlEncodedContent(token ? [KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(visitor))] : []);
        return await visitor.Http.PostAsync(address, content);
    }

    /// <summary>The pictures stored.</summary>
    public async Task<List<Evidence>> PicturesAsync()
    {
        await using var db = App.CreateDbContext();
        return await db.Evidence.AsNoTracking().ToListAsync();
    }

    /// <summary>The ledger's events about pictures, the oldest first.</summary>
    public async Task<List<LedgerEvent>> EventsAsync()
    {
        await using var db = App.CreateDbContext();
        return await db.LedgerEvents.AsNoTracking().Where(e => e.Verb.StartsWith("evidence.")).OrderBy(e => e.Sequence).ToListAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static async Task<string> TokenAsync(Visitor visitor) =>
        ((IHtmlInputElement)(await visitor.ReadAsync(AppUrls.My)).QuerySelector("input[name=__RequestVerificationToken]").ShouldNotBeNull()).Value;
}
