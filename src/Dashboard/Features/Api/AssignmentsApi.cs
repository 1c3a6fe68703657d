using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OptOut.Application.Attestations;
using OptOut.Application.Campaigns;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Api;

/// <summary>The people a campaign asked, and their answers.</summary>
internal static class AssignmentsApi
{
    /// <summary>Maps them.</summary>
    public static void MapAssignments(this RouteGroupBuilder api) =>
        api.MapGet("/campaigns/{id:guid}/assignments", ListAsync).WithName("listAssignments").Produces<ApiPage<AssignmentItem>>();

    /// <summary>Lists the people a campaign asked, within the caller's reach, each once, in the order of their keys.</summary>
    /// <remarks>Refused (403, <c>counts-only</c>) for a counts-only campaign. People added while pages are read move nobody to another page.</remarks>
    /// <param name="id">The campaign.</param>
    /// <param name="answer">Only people whose answer is this one now.</param>
    /// <param name="answered">Only people who have, or have not, an answer that holds now.</param>
    /// <param name="regime">Only people of this region, e.g. <c>eu_eea</c>.</param>
    /// <param name="department">Only people of this department at assignment; empty for people without one.</param>
    /// <param name="limit">Rows on a page; 100 when it is not said.</param>
    /// <param name="after">Where the page begins: from <c>next</c> of the page before.</param>
    internal static async Task<IResult> ListAsync(
        HttpContext http,
        Guid id,
        ScrollAssignments scroll,
        [FromQuery, EnumDataType(typeof(AttestationKind))] string? answer,
        [FromQuery] bool? answered,
        [FromQuery] string? regime,
        [FromQuery] string? department,
        [FromQuery, Range(1, SliceOf.MaxTake)] int? limit,
        [FromQuery] string? after,
        CancellationToken cancellationToken)
    {
        if (!ApiCursor.TryRead(after, out Guid? last))
        {
            return ApiCursor.NotValid;
        }

        var filter = new AssignmentFilter(answered, ApiQuery.Read<AttestationKind>(answer), regime, department);
        var people = await scroll.RunAsync(id, http.User.ToCurrentUser().Reads, filter, last, limit ?? ApiPages.Usual, cancellationToken);
        return people.Succeeded
            ? ApiPages.Page(http, people.Value, AssignmentItem.Of, row => ApiCursor.Of(row.EmployeeId))
            : ApiProblem.Of(people.Error);
    }
}

/// <summary>A person a campaign asked, with what was resolved for them on that day.</summary>
/// <param name="EmployeeId">The person, here.</param>
/// <param name="ExternalId">Entra object id or employee number; null when the directory has none.</param>
/// <param name="Name">As the directory writes it.</param>
/// <param name="Address">Where mail goes; null when there is no usable address.</param>
/// <param name="Standing">Whether the person still belongs to the organisation.</param>
/// <param name="Department">Department at assignment.</param>
/// <param name="Country">Country at assignment, ISO 3166-1 alpha-2; null when it was unknown.</param>
/// <param name="Regime">Region whose guidance they got.</param>
/// <param name="Language">Language of the guidance.</param>
/// <param name="DueOn">Last day to answer, in their zone.</param>
/// <param name="AssignedUtc">When they were assigned.</param>
/// <param name="JoinedLate">Whether they appeared after the launch.</param>
/// <param name="Answer">The answer that holds now; null while there is none or after it was withdrawn.</param>
/// <param name="AnsweredUtc">When it was given.</param>
public sealed record AssignmentItem(
    Guid EmployeeId,
    string? ExternalId,
    string Name,
    string? Address,
    EmployeeStanding Standing,
    string? Department,
    string? Country,
    string Regime,
    string Language,
    DateOnly DueOn,
    DateTime AssignedUtc,
    bool JoinedLate,
    AttestationKind? Answer,
    DateTime? AnsweredUtc)
{
    internal static AssignmentItem Of(ScrolledAssignment a) => new(
        a.EmployeeId, a.ExternalId, a.Name, a.Address, a.Standing, a.Department, a.Country, a.Regime, a.Language, a.DueOn, a.AssignedUtc, a.JoinedLate, a.Answer, a.AnsweredUtc);
}
