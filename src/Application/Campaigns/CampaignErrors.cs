using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>The refusals that several use cases share.</summary>
public static class CampaignErrors
{
    /// <summary><see cref="Error.Code"/> of <see cref="NotFound"/>.</summary>
    public const string NotFoundCode = "campaign-not-found";

    /// <summary><see cref="Error.Code"/> of <see cref="UnknownGroup"/>.</summary>
    public const string UnknownGroupCode = "audience-group-unknown";

    public static Error UnknownGroup(string name) => new(UnknownGroupCode, $"There is no group '{name}'. Take it out of the audience or choose another.");

    public static Error NotFound(string reference) => new(NotFoundCode, $"There is no campaign '{reference}'.");

    public static Error NameTaken(string name) => new("campaign-name-taken", $"There is a campaign named '{name}' already; choose another name.");

    public static Error NotLaunched(string name) => new("campaign-not-launched", $"The campaign '{name}' has not been launched yet.");

    public static Error Closed(string name) => new("campaign-closed", $"The campaign '{name}' is closed.");

    public static Error AlreadyLaunched(string name) =>
        new("campaign-launched", $"The campaign '{name}' has been launched; what people were asked cannot be changed any more.");
}
