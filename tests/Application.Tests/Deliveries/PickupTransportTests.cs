using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Deliveries;

namespace OptOut.Application.Tests.Deliveries;

public sealed class PickupTransportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("optout-pickup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_folder_says_exactly_what_was_sent_and_holds_each_mail_once()
    {
        await using var services = Transports.Build(_folder);
        var transport = services.GetRequiredService<IMailTransport>();
        var mail = Transports.Mail();

        (await transport.WasSentAsync(mail.Key)).ShouldBe(WasSent.No);
        (await transport.SendAsync(mail)).Kind.ShouldBe(MailOutcomeKind.Accepted);
        (await transport.SendAsync(mail)).Kind.ShouldBe(MailOutcomeKind.Accepted);
        (await transport.WasSentAsync(mail.Key)).ShouldBe(WasSent.Yes);

        var file = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        // A random folder or key may spell a short word; an address, it cannot.
        file.ShouldNotContain(mail.ToAddress);
        file.ShouldNotContain("@");
        (await File.ReadAllTextAsync(file)).ShouldContain($"Message-ID: {mail.Key.MessageId("localhost")}\r\n");
    }

    [Theory]
    [InlineData("ada@nordlicht.example\r\nBcc: all@nordlicht.example", "Ada", "A setting")]
    [InlineData("ada@nordlicht.example", "Ada\r\nBcc: all@nordlicht.example", "A setting")]
    [InlineData("ada@nordlicht.example", "Ada", "A\nBcc: all@nordlicht.example")]
    [InlineData("ada>@nordlicht.example", "Ada", "A setting")]
    [InlineData("ada nordlicht.example", "Ada", "A setting")]
    [InlineData("ada@nordlicht..example", "Ada", "A setting")]
    public async Task A_value_that_could_smuggle_in_a_header_is_refused(string address, string name, string subject)
    {
        await using var services = Transports.Build(_folder);

        var outcome = await services.GetRequiredService<IMailTransport>().SendAsync(Transports.Mail(address, name, subject));

        outcome.Kind.ShouldBe(MailOutcomeKind.RefusedForGood);
        outcome.Reply.ShouldNotContain("Bcc");
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager
        {
            ["Mail:Transport"] = "Smtp",
            ["Mail:PublicBaseUrl"] = "http://optout.nordlicht.example",
            ["Mail:Smtp:Security"] = "None",
            ["Mail:Smtp:Host"] = "relay.nordlicht.example",
            ["Mail:Smtp:User"] = "relay",
            ["Mail:Smtp:Password"] = "secret",
        };

        var problems = Infrastructure.Mail.MailRegistration.Problems(configuration);

        problems.ShouldContain(p => p.StartsWith("Mail:FromAddress", StringComparison.Ordinal));
        problems.ShouldContain(p => p.StartsWith("Mail:PublicBaseUrl", StringComparison.Ordinal));
        problems.ShouldContain(p => p.StartsWith("Mail:Smtp:Security", StringComparison.Ordinal));
        problems.ShouldAllBe(p => !p.Contains("secret"));
    }
}
