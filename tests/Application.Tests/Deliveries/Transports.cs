using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;
using OptOut.Infrastructure.Mail;

namespace OptOut.Application.Tests.Deliveries;

/// <summary>Transports wired as in the application, and mails for them.</summary>
internal static class Transports
{
    public static ServiceProvider Build(string folder, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.GroupBy(s => "Mail:" + s.Key).ToDictionary(s => s.Key, s => (string?)s.Last().Value)).Build();
        MailRegistration.Problems(configuration).ShouldBeEmpty();
        return new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new DataFolder(folder))
            .AddMail(configuration)
            .BuildServiceProvider();
    }

    public static ServiceProvider Smtp(SmtpServer server, params (string Key, string Value)[] settings) => Build(
        Path.GetTempPath(),
        [
            ("Transport", "Smtp"), ("FromAddress", "optout@nordlicht.example"), ("FromName", "Nordlicht Datenschutz"), ("PublicBaseUrl", "https://optout.nordlicht.example"),
            ("Smtp:Host", "localhost"), ("Smtp:Port", $"{server.Port}"), ("Smtp:TrustedCertificateSha256", server.CertificateSha256), ("Smtp:Connections", "1"),
            .. settings,
        ]);

    public static OutgoingMail Mail(
        string to = "ada@nordlicht.example", string name = "Ada", string subject = "A setting", string html = "<p>Hello</p>", string text = "Hello", string replyTo = "team@nordlicht.example") =>
        new(new DeliveryKey(Guid.CreateVersion7(), Guid.CreateVersion7(), DeliveryStep.Notice), name, to, "The team", replyTo, subject, html, text);
}
