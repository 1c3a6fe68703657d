using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OptOut.Application.Campaigns;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Api;

/// <summary>Campaigns and their figures.</summary>
internal static class CampaignsApi
{
    /// <summary>Maps them.</summary>
    public static void MapCampaigns(this RouteGroupBuilder api)
    {
        api.MapGet("/campaigns", ListAsync).WithName("listCampaigns").Produces<ApiPage<CampaignItem>>();
        api.MapGet("/campaigns/{id:guid}", ShowAsync).WithName("getCampaign").Produces<CampaignDetail>();
    }

    /// <summary>Lists the campaigns within the caller's reach, newest first.</summary>
    /// <param name="limit">Rows on a page; 100 when it is not said.</param>
    /// <param name="after">Where the page begins: from <c>next</c> of the page before.</param>
    internal static async Task<IResult> ListAsync(
        HttpContext http,
        ScrollCampaigns scroll,
        [FromQuery, Range(1, SliceOf.MaxTake)] int? limit,
        [FromQuery] string? after,
        CancellationToken cancellationToken)
    {
        if (!ApiCursor.TryRead(after, out TimePlace? place))
        {
            return ApiCursor.NotValid;
        }

        var campaigns = await scroll.RunAsync(http.User.ToCurrentUser().Reads, place, limit ?? ApiPages.Usual, cancellationToken);
        return ApiPages.Page(http, campaigns, CampaignItem.Of, row => ApiCursor.Of(row.CreatedUtc, row.Id));
    }

    /// <summary>Shows a campaign with its figures as of now.</summary>
    /// <remarks>Of a counts-only campaign, whatever depends on answers is null, and <c>published</c> holds the figures that everybody may see.</remarks>
    /// <param name="id">The campaign.</param>
    internal static async Task<IResult> ShowAsync(HttpContext http, Guid id, ShowCampaign show, CancellationToken cancellationToken)
    {
        var shown = await show.RunAsync(id, http.User.ToCurrentUser().Reads, cancellationToken, ShowCampaign.MostDepartments);
        return shown.Succeeded ? TypedResults.Ok(CampaignDetail.Of(shown.Value)) : ApiProblem.Of(shown.Error);
    }
}
