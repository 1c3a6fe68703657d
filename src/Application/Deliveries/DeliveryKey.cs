using System.Runtime.InteropServices;

namespace OptOut.Application.Deliveries;

/// <summary>Names a delivery for good: the key of its row, of its mail and of its ledger events. Holds no personal data.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DeliveryKey(Guid CampaignId, Guid EmployeeId, DeliveryStep Step)
{
    /// <summary><c>{campaign}.{employee}.{step}</c>, lower case: safe in a file name, a URL and the left half of a Message-ID.</summary>
    public string Name => Mail.Name;

    /// <summary>What the ledger calls it: <c>delivery:{campaign}:{employee}:{step}</c>.</summary>
    public string LedgerSubject => $"delivery:{CampaignId}:{EmployeeId}:{StepName}";

    /// <summary>Names its mail; by it the mail's <see cref="Name"/> is the delivery's.</summary>
    public MailKey Mail => new(CampaignId.ToString("N"), EmployeeId, StepName);

    private string StepName => Step.ToString().ToLowerInvariant();

    /// <summary>The Message-ID with its angle brackets: the same at every attempt, so that a mail sent twice is seen to be one.</summary>
    public string MessageId(string domain) => Mail.MessageId(domain);

    /// <summary>Reads a <see cref="Name"/>.</summary>
    public static bool TryParse(string? name, out DeliveryKey key)
    {
        key = default;
        var parts = (name ?? "").Split('.');
        if (parts.Length != 3
            || !Guid.TryParseExact(parts[0], "N", out var campaign)
            || !Guid.TryParseExact(parts[1], "N", out var employee)
            || !Enum.TryParse<DeliveryStep>(parts[2], ignoreCase: true, out var step)
            || !Enum.IsDefined(step))
        {
            return false;
        }

        key = new DeliveryKey(campaign, employee, step);
        return key.Name == name;
    }
}
