namespace OptOut.Application.Campaigns;

/// <summary>Who asks, unless a campaign says otherwise. Section <c>Organisation</c>.</summary>
public sealed class OrganisationOptions
{
    /// <summary>Name of the organisation, as employees know it.</summary>
    public string Name { get; set; } = "Our organisation";

    /// <summary>The person or team an employee can turn to.</summary>
    public string ContactName { get; set; } = "The campaign team";

    /// <summary>Their address; mails are answered to it.</summary>
    public string ContactAddress { get; set; } = "campaign-team@localhost";

    /// <summary>In whose name texts are shown that belong to no campaign.</summary>
    public Guidance.WhoAsks Asks() => new(Name, ContactName, ContactAddress, Guidance.GuidanceMatrix.ExampleAsker.Campaign);
}
