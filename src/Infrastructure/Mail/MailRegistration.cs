using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Deliveries;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Mail;

/// <summary>Wires the mail transport.</summary>
public static class MailRegistration
{
    /// <summary>Adds <see cref="IMailTransport"/>, and <see cref="PickupFolder"/> for the pickup transport, from the section <c>Mail</c>.</summary>
    /// <exception cref="InvalidOperationException">Settings are wrong; the message lists every problem.</exception>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail").Get<MailOptions>() ?? new MailOptions();
        var smtp = configuration.GetSection("Mail:Smtp").Get<SmtpOptions>() ?? new SmtpOptions();
        List<string> problems = [.. mail.Problems(), .. mail.IsPickup ? [] : smtp.Problems()];
        var sender = Sender(mail, problems);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
        }

        services.AddSingleton(mail);
        services.AddSingleton(sender);
        services.AddSingleton(s => new PickupFolder(Path.GetFullPath(mail.PickupFolder ?? s.GetRequiredService<DataFolder>().Sub("mails"))));
        if (mail.IsPickup)
        {
            return services.AddSingleton<IMailTransport, PickupTransport>();
        }

        services.AddSingleton(smtp);
        return services.AddSingleton<IMailTransport, SmtpTransport>();
    }

    private static MimeSender Sender(MailOptions mail, List<string> problems)
    {
        if (!EmailAddress.TryParse(mail.EffectiveFromAddress, out var from, out var problem))
        {
            problems.Add($"Mail:FromAddress cannot be used. {problem}");
        }

        if (!EmailAddress.TryParse($"id@{mail.EffectiveMessageIdDomain}", out var id, out _))
        {
            problems.Add("Mail:MessageIdDomain is not a valid host name.");
        }

        if (!HeaderWriter.IsSafe(mail.FromName))
        {
            problems.Add("Mail:FromName holds a line break or another control character.");
        }

        return new MimeSender(from, mail.FromName, id.Domain);
    }
}
