using OptOut.Application.Campaigns;
using OptOut.Application.Shared;

namespace OptOut.Application.Deliveries;

/// <summary>Which mail a step sends, and to whom: the one place that decides it.</summary>
internal sealed class StepMails(SendingTools tools, Campaign campaign, CampaignMails mails)
{
    private readonly string _link = tools.Options.EffectiveBaseUrl + tools.Page.Path(campaign.Id);

    /// <summary>Who gets the mail; null when there is no address.</summary>
    public MailRecipient? Recipient(MailInHand mail) => mail.Step switch
    {
        DeliveryStep.Objection => new(campaign.PrivacyContactName ?? campaign.ContactName, campaign.PrivacyContactAddress ?? campaign.ContactAddress),
        _ => mail.Address is { } address ? new(mail.Name, address) : null,
    };

    /// <summary>The mail before name, date and link are filled in. Fails when the pack has nothing for the day.</summary>
    public Task<Result<MailTemplate>> TemplateAsync(MailInHand mail) =>
        mail.Step == DeliveryStep.Objection ? mails.ObjectionAsync() : mails.ForAsync(mail.Country, mail.Language, mail.Step);

    /// <summary>The mail as it goes out.</summary>
    public OutgoingMail Fill(MailInHand mail, MailRecipient recipient, MailTemplate template)
    {
        if (mail.Step == DeliveryStep.Objection)
        {
            return AboutObjection(mail, recipient, template);
        }

        var filled = template.Fill(recipient.Name, mail.DueOn, _link);
        return new OutgoingMail(
            new DeliveryKey(campaign.Id, mail.EmployeeId, mail.Step),
            recipient.Name, recipient.Address, campaign.ContactName, campaign.ContactAddress, filled.Subject, filled.Html, filled.Text);
    }

    // Tells of the person instead of greeting them; a reply goes to the person where there is an address.
    private OutgoingMail AboutObjection(MailInHand mail, MailRecipient recipient, MailTemplate template)
    {
        var filled = template.Fill(ObjectionMail.Person(mail.Name, mail.Address), DateOnly.FromDateTime(mail.QueuedUtc), _link);
        return new OutgoingMail(
            new DeliveryKey(campaign.Id, mail.EmployeeId, mail.Step),
            recipient.Name,
            recipient.Address,
            mail.Address is null ? recipient.Name : mail.Name,
            mail.Address ?? recipient.Address,
            filled.Subject,
            filled.Html,
            filled.Text);
    }
}

/// <summary>Who gets a mail.</summary>
internal sealed record MailRecipient(string Name, string Address);
