namespace OptOut.Application.Deliveries;

/// <summary>That a person objects to being asked. While it stands no campaign mails them and no new one assigns them.</summary>
public sealed class Objection
{
    public Guid Id { get; init; }

    public Guid EmployeeId { get; init; }

    /// <summary>The campaign on whose page it was raised; its privacy contact is told.</summary>
    public Guid CampaignId { get; init; }

    public DateTime RaisedUtc { get; init; }

    /// <summary>When the person took it back, UTC; null while it stands.</summary>
    public DateTime? LiftedUtc { get; set; }
}
