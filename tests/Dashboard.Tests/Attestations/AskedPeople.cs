using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Attestations;

/// <summary>The running application with Anna in Germany and Bert in the United Kingdom, each asked by a campaign that does not ask the other.</summary>
public sealed class AskedPeople : IAsyncDisposable
{
    private AskedPeople(TestApp app) => App = app;

    public TestApp App { get; }

    public Employee Anna { get; } = PersonIn("anna", "DE", "de", "Europe/Berlin");

    public Employee Bert { get; } = PersonIn("bert", "GB", "en-GB", null);

    public Guid AnnasCampaign { get; private set; }

    public Guid BertsCampaign { get; private set; }

    public static async Task<AskedPeople> StartAsync()
    {
        var asked = new AskedPeople(await TestApp.StartAsync());
        await asked.App.AddPeopleAsync(asked.Anna, asked.Bert);
        asked.AnnasCampaign = await asked.LaunchAsync("KI & Daten <2026>", "DE");
        asked.BertsCampaign = await asked.LaunchAsync("AI training 2026", "GB");
        return asked;
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Sends the form of a page as a browser would, with the given answer chosen.</summary>
    /// <param name="kind">Name of the answer as in <c>answer-{kind}</c>; null chooses nothing.</param>
    /// <param name="tamper">Changes fields before they are sent.</param>
    public static async Task<HttpResponseMessage> AnswerAsync(Visitor visitor, string page, string? kind, Action<Dictionary<string, string>>? tamper = null)
    {
        var document = await visitor.ReadAsync(page);
        var form = (IHtmlFormElement)document.QuerySelector("form.answer-card").ShouldNotBeNull();
        var fields = Hidden(form);
        if (kind is not null)
        {
            fields["choice"] = ((IHtmlInputElement)document.GetElementById($"answer-{kind}").ShouldNotBeNull()).Value;
        }

        tamper?.Invoke(fields);
        return await SendAsync(visitor, form, fields);
    }

    /// <summary>Sends the form of the withdrawal page.</summary>
    public async Task<HttpResponseMessage> WithdrawAsync(Visitor visitor, Guid campaign)
    {
        var document = await visitor.ReadAsync(AppUrls.MyWithdrawal(campaign));
        var form = (IHtmlFormElement)document.QuerySelector("article form").ShouldNotBeNull();
        return await SendAsync(visitor, form, Hidden(form));
    }

    public static async Task<HttpResponseMessage> SendAsync(Visitor visitor, IHtmlFormElement form, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await visitor.Http.PostAsync(form.GetAttribute("action"), content);
    }

    public static Dictionary<string, string> Hidden(IHtmlFormElement form) =>
        form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(input => input.Name!, input => input.Value);

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    /// <summary>Path to which a response sends the visitor.</summary>
    public static string WhereTo(HttpResponseMessage response)
    {
        var location = response.Headers.Location.ShouldNotBeNull();
        return location.IsAbsoluteUri ? location.PathAndQuery : location.ToString();
    }

    /// <summary>Every answer stored, the oldest first.</summary>
    public async Task<List<Attestation>> AnswersAsync()
    {
        await using var db = App.CreateDbContext();
        var all = await db.Attestations.AsNoTracking().ToListAsync();
        var ordered = new List<Attestation>();
        for (var next = all.FirstOrDefault(a => a.SupersedesId is null); next is not null; next = all.FirstOrDefault(a => a.SupersedesId == next.Id))
        {
            ordered.Add(next);
        }

        ordered.Count.ShouldBe(all.Count);
        return ordered;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static Employee PersonIn(string key, string country, string language, string? zone)
    {
        var person = People.Employee(key, country, language: language);
        person.TimeZone = zone;
        return person;
    }

    private async Task<Guid> LaunchAsync(string name, string country)
    {
        var draft = new CampaignDraft
        {
            Name = name,
            DueOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30),
            Audience = [new AudienceChoice(AudienceRuleKind.IncludeCountry, country)],
        };
        var id = (await Get<CreateCampaign>().RunAsync(draft, CurrentUser.CommandLine, default)).Value;
        await App.Services.ClearWorksCouncilsAsync(id);
        (await Get<LaunchCampaign>().RunAsync(id, CurrentUser.CommandLine, default)).Succeeded.ShouldBeTrue();
        return id;
    }
}
