using Microsoft.Extensions.Localization;
using OptOut.Application.Campaigns;
using OptOut.Application.Guidance;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;

namespace OptOut.Dashboard.Features.Campaigns;

/// <summary>Between the form and the use cases: opens a draft in a form, says at which fields something is wrong, and stores it.</summary>
public sealed class CampaignDrafting(
    ShowDraft showDraft,
    CreateCampaign create,
    ChangeCampaign change,
    ActingManager manager,
    GuidancePacks packs,
    OrganisationOptions organisation,
    ErrorTexts errors,
    IStringLocalizer<CampaignFormPage> text,
    TimeProvider clock)
{
    private const int UsualDays = 30;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>An empty form, or the form of a draft; refused when the campaign does not exist within reach or is launched.</summary>
    /// <param name="manages">How far the audience may go.</param>
    public async Task<Result<CampaignForm>> OpenAsync(Guid? campaignId, Reach manages, CancellationToken cancellationToken)
    {
        if (campaignId is not { } id)
        {
            return CampaignForm.New(organisation, packs.All[0].Key, Today.AddDays(UsualDays), manages);
        }

        var draft = await showDraft.RunAsync(id, manages, cancellationToken);
        return draft.Succeeded ? CampaignForm.Of(draft.Value, manages) : draft.Error;
    }

    /// <summary>Everything to correct in the form, at once.</summary>
    public IReadOnlyList<FieldProblem> Check(CampaignForm form)
    {
        var problems = form.ToDraft().Problems(packs, Today, form.Manages)
            .Where(p => p.Field != nameof(CampaignDraft.DueOn) || form.DueOn is not null)
            .Select(p => new FieldProblem(p.Field, errors.Of(p.Problem)));
        if (form.DueOn is null)
        {
            problems = problems.Append(new(nameof(CampaignDraft.DueOn), text["DueMissing"]));
        }

        if (!form.Everybody && form.Countries.Count + form.Departments.Count + form.Groups.Count == 0)
        {
            problems = problems.Append(new(nameof(CampaignDraft.Audience), text["AudienceMissing"]));
        }

        return [.. problems];
    }

    /// <summary>Stores the form as a new draft or over the old one, for whoever is signed in.</summary>
    public async Task<Result<Guid>> StoreAsync(Guid? campaignId, CampaignForm form, CancellationToken cancellationToken)
    {
        var user = await manager.GetAsync();
        if (!user.Succeeded)
        {
            return user.Error;
        }

        return campaignId is { } id
            ? await change.RunAsync(id, form.ToDraft(), user.Value, cancellationToken)
            : await create.RunAsync(form.ToDraft(), user.Value, cancellationToken);
    }
}

/// <summary>Something to correct in a form.</summary>
/// <param name="Field">Name of the property of <see cref="CampaignDraft"/>.</param>
/// <param name="Message">One sentence in the viewer's language.</param>
public sealed record FieldProblem(string Field, string Message);
