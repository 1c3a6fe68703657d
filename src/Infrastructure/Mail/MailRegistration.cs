using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Mail;

/// <summary>Wires the mail transport.</summary>
public static class MailRegistration
{
    /// <summary>What is wrong with the section <c>Mail</c>, one sentence each.</summary>
    public static IReadOnlyList<string> Problems(IConfiguration configuration)
    {
        try
        {
            var mail = Mail(configuration);
            List<string> problems = [.. mail.Problems(), .. mail.IsPickup ? [] : Smtp(configuration).Problems()];
            Sender(mail, problems);
            return problems;
        }
        catch (InvalidOperationException e)
        {
            // A number or a name that is none; the message says which key.
            return [e.Message];
        }
    }

    /// <summary>Adds <see cref="IMailTransport"/>, <see cref="MailOptions"/> and <see cref="PickupFolder"/> from the section <c>Mail</c>,
    /// in which <see cref="Problems"/> found nothing wrong.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var mail = Mail(configuration);
        services.AddSingleton(mail);
        services.AddSingleton(Sender(mail, []));
        services.AddSingleton(s => new PickupFolder(Path.GetFullPath(mail.PickupFolder ?? s.GetRequiredService<DataFolder>().Sub("mails"))));
        return mail.IsPickup
            ? services.AddSingleton<IMailTransport, PickupTransport>()
            : services.AddSingleton(Smtp(configuration)).AddSingleton<IMailTransport, SmtpTransport>();
    }

    private static MailOptions Mail(IConfiguration configuration) => configuration.GetSection("Mail").Get<MailOptions>() ?? new MailOptions();

    private static SmtpOptions Smtp(IConfiguration configuration) => configuration.GetSection("Mail:Smtp").Get<SmtpOptions>() ?? new SmtpOptions();

    private static MimeSender Sender(MailOptions mail, List<string> problems)
    {
        if (!EmailAddress.TryParse(mail.EffectiveFromAddress, out var from, out var problem))
        {
            problems.Add($"Mail:FromAddress cannot be used. {problem}");
        }

        if (!EmailAddress.TryParse($"id@{mail.EffectiveMessageIdDomain}", out var id, out _) || id.Domain != mail.EffectiveMessageIdDomain)
        {
            problems.Add("Mail:MessageIdDomain (or else the domain of Mail:FromAddress) is not a host name in ASCII; set it in punycode.");
        }

        if (!HeaderWriter.IsSafe(mail.FromName))
        {
            problems.Add("Mail:FromName holds a line break or another control character.");
        }

        return new MimeSender(from, mail.FromName, id.Domain);
    }
}
