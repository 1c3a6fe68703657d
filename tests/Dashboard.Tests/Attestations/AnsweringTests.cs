using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Tests.Attestations;

public sealed class AnsweringTests
{
    [Fact]
    public async Task From_the_page_over_another_country_to_the_receipt_a_change_and_a_withdrawal_each_answer_is_a_row()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        var pack = asked.Get<GuidancePacks>().All[0];

        var list = await anna.ReadAsync(AppUrls.My);
        list.QuerySelectorAll("a.request").ShouldHaveSingleItem().GetAttribute("href").ShouldBe(AppUrls.MyCampaign(asked.AnnasCampaign));
        var page = await anna.ReadAsync(AppUrls.MyCampaign(asked.AnnasCampaign));
        page.QuerySelector("article")!.GetAttribute("lang").ShouldBe("de");
        page.QuerySelector(".regime")!.TextContent.ShouldBe("EU und EWR");

        var american = AppUrls.MyCampaign(asked.AnnasCampaign, "US", "en");
        (await anna.ReadAsync(american)).QuerySelector("article")!.TextContent.ShouldContain("You are reading the text for: United States");
        using (var sent = await AskedPeople.AnswerAsync(anna, american, "need-help"))
        {
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            var receipt = await anna.ReadAsync(AskedPeople.WhereTo(sent));
            var facts = receipt.QuerySelector("dl")!.TextContent;
            facts.ShouldContain(pack.Statement(AttestationKind.NeedHelp, "us", "en").Text);
            facts.ShouldContain(pack.Statement(AttestationKind.NeedHelp, "us", "en").Hash);
            facts.ShouldContain(pack.Version);
            facts.ShouldContain("United States");
            facts.ShouldContain("(Europe/Berlin)");
            facts.ShouldContain("UTC");
            receipt.QuerySelector("a[href^='mailto:']").ShouldNotBeNull();
        }

        using (var sent = await AskedPeople.AnswerAsync(anna, AppUrls.MyCampaign(asked.AnnasCampaign), "prefer-not-to-answer"))
        {
            AskedPeople.WhereTo(sent).ShouldBe(AppUrls.MyReceipt(asked.AnnasCampaign));
        }

        using (var sent = await asked.WithdrawAsync(anna, asked.AnnasCampaign))
        {
            var receipt = await anna.ReadAsync(AskedPeople.WhereTo(sent));
            receipt.QuerySelector("h1")!.TextContent.ShouldBe("Ihre Antwort ist zurückgezogen");
            receipt.QuerySelectorAll(".history > li").Length.ShouldBe(3);
        }

        (await asked.AnswersAsync()).Select(a => (a.Kind, a.Regime, a.Language, a.LinkedInCountry, a.StatementHash)).ShouldBe(
        [
            (AttestationKind.NeedHelp, "us", "en", "US", pack.Statement(AttestationKind.NeedHelp, "us", "en").Hash),
            (AttestationKind.PreferNotToAnswer, "eu_eea", "de", null, pack.Statement(AttestationKind.PreferNotToAnswer, "eu_eea", "de").Hash),
            (AttestationKind.Withdrawn, "eu_eea", "de", null, pack.Statement(AttestationKind.Withdrawn, "eu_eea", "de").Hash),
        ]);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_answer_and_one_withdrawal()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var bert = await asked.App.SignInAsync(asked.Bert);
        var french = AppUrls.MyCampaign(asked.BertsCampaign, "FR", null);

        foreach (var _ in new[] { 1, 2 })
        {
            using var sent = await AskedPeople.AnswerAsync(bert, french, "done");
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var form = (IHtmlFormElement)(await bert.ReadAsync(AppUrls.MyWithdrawal(asked.BertsCampaign))).QuerySelector("article form")!;
        foreach (var _ in new[] { 1, 2 })
        {
            using var sent = await AskedPeople.SendAsync(bert, form, AskedPeople.Hidden(form));
            AskedPeople.WhereTo(sent).ShouldBe(AppUrls.MyReceipt(asked.BertsCampaign));
        }

        (await asked.AnswersAsync()).Select(a => (a.Kind, a.LinkedInCountry)).ShouldBe([(AttestationKind.Done, "FR"), (AttestationKind.Withdrawn, "FR")]);
    }

    [Fact]
    public async Task Sending_nothing_names_the_field_and_moves_there()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);

        using var sent = await AskedPeople.AnswerAsync(anna, AppUrls.MyCampaign(asked.AnnasCampaign), null);

        sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await AskedPeople.ReadAsync(sent);
        var summary = page.QuerySelector("[role=alert]").ShouldNotBeNull();
        summary.GetAttribute("tabindex").ShouldBe("-1");
        summary.HasAttribute("autofocus").ShouldBeTrue();
        var target = summary.QuerySelector("a")!.GetAttribute("href")!.Split('#')[1];
        page.GetElementById(target).ShouldBeAssignableTo<IHtmlInputElement>();
        var group = page.QuerySelector("[role=radiogroup]").ShouldNotBeNull();
        group.GetAttribute("aria-invalid").ShouldBe("true");
        page.GetElementById(group.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent.Trim().ShouldBe("Bitte wählen Sie zuerst eine der Antworten aus.");
        (await asked.AnswersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_text_has_changed_meanwhile_nothing_is_stored_and_the_choice_is_kept()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);

        using var sent = await AskedPeople.AnswerAsync(
            anna, AppUrls.MyCampaign(asked.AnnasCampaign, "GB", "en"), "already-off", fields => fields["choice"] = "already-off:" + new string('0', 64));

        sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await AskedPeople.ReadAsync(sent);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("The text has changed since you opened this page.");
        page.QuerySelectorAll<IHtmlInputElement>("input[name=choice]").Single(input => input.IsChecked).Id.ShouldBe("answer-already-off");
        page.QuerySelector(".regime")!.TextContent.ShouldBe("United Kingdom");
        (await asked.AnswersAsync()).ShouldBeEmpty();
        using var again = await AskedPeople.SendAsync(anna, (IHtmlFormElement)page.QuerySelector("form.answer-card")!, Refilled(page));
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await asked.AnswersAsync()).ShouldHaveSingleItem().Regime.ShouldBe("gb");
    }

    [Theory]
    [InlineData("choice", "withdrawn:{hash}")]
    [InlineData("choice", "done")]
    [InlineData("choice", "<script>:x")]
    [InlineData("country", "US")]
    [InlineData("country", "ZZ")]
    [InlineData("country", "'; --")]
    [InlineData("language", "en")]
    [InlineData("language", "xx")]
    public async Task A_form_that_was_tampered_with_is_refused_and_nothing_is_stored(string field, string value)
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);

        using var sent = await AskedPeople.AnswerAsync(anna, AppUrls.MyCampaign(asked.AnnasCampaign), "done", fields =>
            fields[field] = value.Replace("{hash}", asked.Get<GuidancePacks>().All[0].Statement(AttestationKind.Withdrawn, "eu_eea", "de").Hash, StringComparison.Ordinal));

        sent.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await AskedPeople.ReadAsync(sent)).QuerySelector("[role=alert]").ShouldNotBeNull();
        (await asked.AnswersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_campaign_is_read_only_and_refuses_a_page_that_was_still_open()
    {
        await using var asked = await AskedPeople.StartAsync();
        using var anna = await asked.App.SignInAsync(asked.Anna);
        var open = (IHtmlFormElement)(await anna.ReadAsync(AppUrls.MyCampaign(asked.AnnasCampaign))).QuerySelector("form.answer-card")!;
        var fields = AskedPeople.Hidden(open);
        fields["choice"] = open.QuerySelector<IHtmlInputElement>("#answer-done")!.Value;
        await asked.Get<SteerCampaign>().RunAsync(asked.AnnasCampaign, CampaignMove.Close, CurrentUser.CommandLine, default);

        using var late = await AskedPeople.SendAsync(anna, open, fields);

        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await AskedPeople.ReadAsync(late)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("Die Kampagne wurde beendet, bevor Ihre Antwort ankam.");
        var closed = await anna.ReadAsync(AppUrls.MyCampaign(asked.AnnasCampaign));
        closed.QuerySelector("article form[method=post]").ShouldBeNull();
        closed.QuerySelector("article")!.TextContent.ShouldContain("nimmt keine Antworten mehr an");
        (await asked.AnswersAsync()).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Refilled(IHtmlDocument page)
    {
        var fields = AskedPeople.Hidden((IHtmlFormElement)page.QuerySelector("form.answer-card")!);
        fields["choice"] = page.QuerySelectorAll<IHtmlInputElement>("input[name=choice]").Single(input => input.IsChecked).Value;
        return fields;
    }
}
