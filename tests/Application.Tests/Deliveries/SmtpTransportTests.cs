using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Deliveries;

namespace OptOut.Application.Tests.Deliveries;

public sealed class SmtpTransportTests
{
    private const string Long = "Ein sehr langer Betreff über „KI-Training“, der auf keinen Fall in eine einzige Zeile passt und 你好 enthält";

    [Theory]
    [InlineData("starttls", "StartTls")]
    [InlineData("tls", "Tls")]
    [InlineData("none", "None")]
    public async Task A_mail_arrives_as_it_was_written_whatever_the_encryption(string server, string security)
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = server, ["parse"] = true });
        await using var services = Transports.Smtp(smtp, ("Smtp:Security", security));
        var text = "Grüße,\n.\n..two dots\nFrom here on\ntrailing space \n" + new string('x', 300) + "\n" + string.Concat(Enumerable.Repeat("日本語", 60)) + "\n= equals\n";
        var mail = Transports.Mail(name: "Ada \"Q\" Müller, Dr.", subject: Long, html: "<p>ä &amp; " + new string('y', 500) + "</p>\n", text: text);

        var outcome = await services.GetRequiredService<IMailTransport>().SendAsync(mail);

        outcome.Kind.ShouldBe(MailOutcomeKind.Accepted, outcome.Reply);
        var got = (await smtp.MailsAsync(1)).ShouldHaveSingleItem();
        got["messageId"]!.ToString().ShouldBe(mail.Key.MessageId("nordlicht.example"));
        got["subject"]!.ToString().ShouldBe(Long);
        got["text"]!.ToString().ShouldBe(text);
        got["html"]!.ToString().ShouldBe(mail.Html);
        got["toHeader"]!["name"]!.ToString().ShouldBe("Ada \"Q\" Müller, Dr.");
        got["toHeader"]!["address"]!.ToString().ShouldBe("ada@nordlicht.example");
        got["from"]!["name"]!.ToString().ShouldBe("Nordlicht Datenschutz");
        got["replyTo"]!["address"]!.ToString().ShouldBe("team@nordlicht.example");
        got["raw"]!.ToString().Split("\r\n").ShouldAllBe(line => (line.Length <= 76 || line.StartsWith("Message-ID: ")) && !line.Contains('\n'));
    }

    [Fact]
    public async Task Each_recipient_gets_the_answer_meant_for_them_over_one_connection()
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject());
        await using var services = Transports.Smtp(smtp);
        var transport = services.GetRequiredService<IMailTransport>();

        var greylisted = await transport.SendAsync(Transports.Mail("greylisted.a@nordlicht.example"));
        var gone = await transport.SendAsync(Transports.Mail("gone.b@nordlicht.example"));
        var refused = await transport.SendAsync(Transports.Mail("too-spammy.c@nordlicht.example"));
        var taken = await transport.SendAsync(Transports.Mail("ok.d@nordlicht.example"));
        var later = await transport.SendAsync(Transports.Mail("greylisted.a@nordlicht.example"));

        greylisted.ShouldBe(MailOutcome.RefusedForNow("450 4.2.0 Greylisted, come back later"));
        gone.ShouldBe(MailOutcome.RefusedForGood("550 5.1.1 No such person here"));
        refused.ShouldBe(MailOutcome.RefusedForGood("554 5.7.1 Content refused"));
        taken.Kind.ShouldBe(MailOutcomeKind.Accepted);
        later.Kind.ShouldBe(MailOutcomeKind.Accepted);
        (await smtp.MailsAsync(1)).Select(m => m["session"]!.ToString()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Refusals_are_told_apart_without_pipelining_too()
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["withoutPipelining"] = true });
        await using var services = Transports.Smtp(smtp);
        var transport = services.GetRequiredService<IMailTransport>();

        (await transport.SendAsync(Transports.Mail("gone.b@nordlicht.example"))).Kind.ShouldBe(MailOutcomeKind.RefusedForGood);
        (await transport.SendAsync(Transports.Mail("ok.d@nordlicht.example"))).Kind.ShouldBe(MailOutcomeKind.Accepted);
    }

    [Fact]
    public async Task Only_a_cut_after_the_final_dot_leaves_the_outcome_unknown()
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject());
        await using var services = Transports.Smtp(smtp);
        var transport = services.GetRequiredService<IMailTransport>();

        (await transport.SendAsync(Transports.Mail("hangup-at-recipient.a@nordlicht.example"))).Kind.ShouldBe(MailOutcomeKind.Unavailable);
        (await transport.SendAsync(Transports.Mail("cut-after-content.b@nordlicht.example"))).Kind.ShouldBe(MailOutcomeKind.Unknown);
        (await transport.SendAsync(Transports.Mail("cut-after-content.b@nordlicht.example"))).Kind.ShouldBe(MailOutcomeKind.Accepted);
        var key = Transports.Mail().Key;
        (await transport.WasSentAsync(key)).ShouldBe(WasSent.CannotTell);
    }

    [Fact]
    public async Task A_refused_sign_in_is_about_the_server_and_shows_no_password()
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["user"] = "relay", ["password"] = "right" });
        await using var services = Transports.Smtp(smtp, ("Smtp:User", "relay"), ("Smtp:Password", "wrong-secret"));

        var outcome = await services.GetRequiredService<IMailTransport>().SendAsync(Transports.Mail());

        outcome.Kind.ShouldBe(MailOutcomeKind.Unavailable);
        outcome.Reply.ShouldContain("535");
        outcome.Reply.ShouldNotContain("wrong-secret");
        outcome.Reply.ShouldNotContain("relay");
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    public async Task Signing_in_works_with_either_mechanism(string mechanism)
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["user"] = "relay", ["password"] = "päss", ["authMethods"] = new JsonArray(mechanism) });
        await using var services = Transports.Smtp(smtp, ("Smtp:User", "relay"), ("Smtp:Password", "päss"));

        (await services.GetRequiredService<IMailTransport>().SendAsync(Transports.Mail())).Kind.ShouldBe(MailOutcomeKind.Accepted);
    }

    [Fact]
    public async Task No_mail_goes_to_a_server_with_a_certificate_nobody_vouches_for()
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject());
        await using var services = Transports.Smtp(smtp, ("Smtp:TrustedCertificateSha256", new string('0', 64)));

        (await services.GetRequiredService<IMailTransport>().SendAsync(Transports.Mail())).Kind.ShouldBe(MailOutcomeKind.Unavailable);
        smtp.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_mail_goes_in_clear_text_when_encryption_is_demanded()
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["security"] = "none" });
        await using var services = Transports.Smtp(smtp, ("Smtp:Security", "StartTls"));

        var outcome = await services.GetRequiredService<IMailTransport>().SendAsync(Transports.Mail());

        outcome.Kind.ShouldBe(MailOutcomeKind.Unavailable);
        outcome.Reply.ShouldContain("STARTTLS");
        smtp.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_sender_does_not_count_against_the_person()
    {
        await using var smtp = await SmtpServer.StartAsync(new JsonObject { ["refuseSender"] = true });
        await using var services = Transports.Smtp(smtp);

        (await services.GetRequiredService<IMailTransport>().SendAsync(Transports.Mail())).Kind.ShouldBe(MailOutcomeKind.Unavailable);
    }

    [Fact]
    public async Task An_international_address_goes_where_it_can_and_is_refused_with_a_reason_where_it_cannot()
    {
        await using var able = await SmtpServer.StartAsync(new JsonObject { ["parse"] = true });
        await using var unable = await SmtpServer.StartAsync(new JsonObject { ["withoutSmtpUtf8"] = true });
        await using var ableServices = Transports.Smtp(able);
        await using var unableServices = Transports.Smtp(unable);
        var mail = Transports.Mail("jürgen@bücher.example");

        (await ableServices.GetRequiredService<IMailTransport>().SendAsync(mail)).Kind.ShouldBe(MailOutcomeKind.Accepted);
        var refused = await unableServices.GetRequiredService<IMailTransport>().SendAsync(mail);

        able.Mails.ShouldHaveSingleItem()["raw"]!.ToString().ShouldContain("<jürgen@xn--bcher-kva.example>");
        refused.Kind.ShouldBe(MailOutcomeKind.RefusedForGood);
        refused.Reply.ShouldContain("SMTPUTF8");
        (await unableServices.GetRequiredService<IMailTransport>().SendAsync(Transports.Mail("ada@bücher.example"))).Kind.ShouldBe(MailOutcomeKind.Accepted);
    }
}
