using OptOut.Application.Attestations;
using OptOut.Application.Shared;

namespace OptOut.Application.Looks;

/// <summary>Shows staff what a person was sent and confirmed, once the look has been written down.</summary>
public sealed class LookAtTextsOfPerson(ShowTextsOfPerson show, RecordLook record)
{
    /// <summary>What <see cref="ShowTextsOfPerson"/> shows to others than the person; when that is an error, nothing was seen and nothing is written down.</summary>
    /// <param name="user">Who looks.</param>
    public async Task<Result<TextsOfPerson>> RunAsync(Guid campaignId, Guid employeeId, CurrentUser user, CancellationToken cancellationToken)
    {
        var shown = await show.RunAsync(campaignId, employeeId, user.AsStaff(), cancellationToken);
        if (shown.Succeeded)
        {
            await record.RunAsync(Look.AtTexts(campaignId, employeeId), user, cancellationToken);
        }

        return shown;
    }
}
