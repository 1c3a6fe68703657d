using Microsoft.EntityFrameworkCore;
using OptOut.Application.Shared;

namespace OptOut.Application.Campaigns;

/// <summary>Finds the campaign a person names on the command line.</summary>
public sealed class FindCampaign(IDbContextFactory<AppDb> databases)
{
    /// <param name="reference">The campaign's id, or its exact name.</param>
    public async Task<Result<Guid>> RunAsync(string reference, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var byId = Guid.TryParse(reference, out var id);
        var name = reference.Trim();
        var found = await db.Campaigns
            .Where(c => byId ? c.Id == id : c.Name == name)
            .Select(c => (Guid?)c.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return found is { } campaign ? campaign : CampaignErrors.NotFound(reference);
    }
}
